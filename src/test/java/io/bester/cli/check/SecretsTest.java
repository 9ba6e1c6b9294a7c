package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  private Path file(String mode) throws IOException {
    Path file = folder.resolve("some");
    Files.writeString(file, "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Found configuration(String uri, String mode) throws IOException {
    return configuration(uri, uri, mode);
  }

  private Found configuration(String written, String uri, String mode) throws IOException {
    Path file = Files.writeString(file(mode), "{\"store\":{\"kind\":\"postgres\",\"uri\":\"" + written + "\"}}");
    return Found.by(new Secrets(), "{'store':{'kind':'postgres','uri':'" + uri + "'}}", file, false);
  }

  private Found accounts(String mode) throws IOException {
    return Found.by(new Secrets(), "{'accounts':{'kind':'file','path':'" + file(mode) + "'}}");
  }

  @Test void findsAConfigurationWithAPasswordThatOthersMayRead() throws IOException {
    configuration("postgres://bester:secret@db/bester", "rw-r--r--").one(Level.WARNING, "store.uri", "and the password in it; close it (chmod 640 ");
    configuration("postgres://db/bester?user=b&password=secret", "rw-r--r--").one(Level.WARNING, "store.uri", "the password in it");
    configuration("postgres://bester:secret@db/bester", "rw-r-----").nothing();
    configuration("postgres://bester@db:5432/bester", "rw-r--r--").nothing();
  }

  @Test void aPasswordFromTheEnvironmentIsNotInTheFile() throws IOException {
    String uri = "postgres://bester:secret@db/bester";
    configuration("postgres://bester:${PASSWORD}@db/bester", uri, "rw-r--r--").nothing();
    configuration("${URI}", uri, "rw-r--r--").nothing();
    configuration("postgres:\\/\\/bester:secret@db/bester", uri, "rw-r--r--").one(Level.WARNING, "store.uri", "the password in it");
  }

  @Test void findsAConfigurationThatOthersMayChange() throws IOException {
    configuration("postgres://db/bester", "rw-rw-rw-").one(Level.WARNING, "", "everybody on this machine may change " + folder.resolve("some"));
  }

  @Test void findsAnAccountsFileThatOthersMayReadOrChange() throws IOException {
    accounts("rw-r-----").nothing();
    accounts("rw-r--r--").one(Level.WARNING, "accounts.path", "and try passwords on what is in it");
    accounts("rw-r---w-").one(Level.WARNING, "accounts.path", "and so log in as anybody");
  }
}
