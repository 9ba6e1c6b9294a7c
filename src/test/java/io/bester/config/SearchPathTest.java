package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
  @TempDir Path folder;

  private Path script(String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("chat.sh"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Optional<String> flaw(String program) {
    return new SearchPath("/nowhere:" + folder).flaw(program);
  }

  @Test void findsWhatMayBeRun() throws IOException {
    Path script = script("rwxr-xr-x", "#!/bin/sh\n");
    assertEquals(Optional.of(script), new SearchPath("/nowhere:" + folder).find("chat.sh"));
    assertEquals(Optional.empty(), flaw("chat.sh"));
    assertEquals(Optional.empty(), flaw(script.toString()));
    assertEquals(Optional.empty(), new SearchPath("/nowhere").find("chat.sh"));
  }

  @Test void saysWhatIsMissingOrMayNotBeRun() throws IOException {
    script("rw-r--r--", "#!/bin/sh\n");
    assertEquals(Optional.of("\"chat.sh\" is a file that may not be run; make it executable (chmod +x)"), flaw("chat.sh"));
    assertEquals(Optional.of("\"talk.sh\" is not a program on the PATH; install it or correct its name"), flaw("talk.sh"));
  }

  @Test void saysWhatTheFirstLineLacks() throws IOException {
    Path script = script("rwxr-xr-x", "#!/no/such/shell -e\n");
    String end = " (its first line), which is not on this machine; install it, or correct that line";
    assertEquals(Optional.of(script + " needs /no/such/shell" + end), flaw("chat.sh"));
    script("rwxr-xr-x", "#! /usr/bin/env -S A=b no-such-language");
    assertEquals(Optional.of(script + " needs no-such-language" + end), flaw("chat.sh"));
    script("rwxr-xr-x", "#!\n");
    assertEquals(Optional.empty(), flaw("chat.sh"));
    script("rwxr-xr-x", "");
    assertEquals(Optional.empty(), flaw("chat.sh"));
  }

  @Test void knowsLinesThatEndAsOnWindows() throws IOException {
    Path script = script("rwxr-xr-x", "#!/bin/sh\r\necho\r\n");
    assertEquals(Optional.of(script + " has lines that end as on Windows, so that its first line names no program;"
        + " save it with plain line ends (sed -i 's/\\r$//' " + script + ")"), flaw("chat.sh"));
  }
}
