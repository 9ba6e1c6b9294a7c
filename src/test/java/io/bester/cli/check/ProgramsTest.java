package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final String KEY = "handlers.chat.command";

  @TempDir Path folder;

  private static Found command(String words) {
    return Found.by(new Programs(), "{'handlers':{'chat':{'command':[" + words + "]}}}");
  }

  private Path script(String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("chat.sh"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test void findsNothingWrongWithWhatRuns() throws IOException {
    command("'cat'").nothing();
    command("'" + script("rwxr-xr-x", "#!/bin/sh\n") + "'").nothing();
    command("'" + script("rwxr-xr-x", "#!/usr/bin/env -S sh -e\n") + "'").nothing();
    command("'" + script("rwxr-xr-x", "no first line") + "'").nothing();
  }

  @Test void findsAnInterpreterThatIsMissing() throws IOException {
    Path file = script("rwxr-xr-x", "#!/no/such/shell -e\n");
    command("'" + file + "'").one(Level.ERROR, KEY, file + " needs /no/such/shell (its first line)");
    script("rwxr-xr-x", "#!/usr/bin/env no-such-language\n");
    command("'" + file + "'").one(Level.ERROR, KEY, file + " needs no-such-language");
  }

  @Test void findsAScriptThatIsMissing() throws IOException {
    command("'sh','" + folder.resolve("none.sh") + "'").one(Level.WARNING, KEY, "there is no file " + folder.resolve("none.sh") + ", which sh is to run");
    command("'sh','-c','cat none.sh'").nothing();
    command("'cat','none'").nothing();
  }

  @Test void findsAProgramThatEverybodyMayChange() throws IOException {
    Path file = script("rwxr-xrwx", "#!/bin/sh\n");
    command("'" + file + "'").one(Level.WARNING, KEY, "everybody on this machine may change " + file);
    command("'sh','" + file + "'").one(Level.WARNING, KEY, "everybody on this machine may change " + file);
  }
}
