package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import io.bester.cli.talk.Loop;
import io.bester.pki.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CertificateFilesTest {
  private static final Authority AUTHORITY = new Authority("Verona");
  private static final String KEY = "listeners.tcp4.tls";

  @TempDir Path folder;
  private final Loop loop = new Loop();

  @AfterEach void close() {
    loop.close();
  }

  private void write(Authority.Identity identity) {
    identity.writeCert(folder.resolve("cert.pem"));
    identity.writeKey(folder.resolve("key.pem"));
  }

  /** A listener that the Internet reaches, as a.example. */
  private Found found() {
    return Found.by(new CertificateFiles(loop), "{'name':'a.example','listeners':{'tcp4':{'host':'0.0.0.0','tls':{'cert':'"
        + folder.resolve("cert.pem") + "','key':'" + folder.resolve("key.pem") + "'}}}}");
  }

  @Test void findsNothingWrongWithAGoodOne() {
    write(AUTHORITY.issue("a.example"));
    found().nothing();
  }

  @Test void findsACertificateForSomebodyElse() {
    write(AUTHORITY.issue("b.example"));
    found().one(Level.WARNING, KEY, "is for b.example, and other servers look for a.example (name)");
    write(AUTHORITY.issueToSubject("a.example"));
    found().one(Level.WARNING, KEY, "is for nobody");
  }

  @Test void findsWhatEndsSoonAndWhatHasEnded() {
    write(AUTHORITY.issue(Instant.now().plus(Duration.ofDays(3)).plusSeconds(60), "a.example"));
    found().one(Level.WARNING, KEY, "in 3 days; renew it");
    write(AUTHORITY.issue(Instant.now().minusSeconds(60), "a.example"));
    found().one(Level.ERROR, KEY, "so nobody who looks at it connects; renew it");
  }

  @Test void findsWhatANodeWouldRefuse() throws IOException {
    write(AUTHORITY.issue("a.example"));
    AUTHORITY.issue("a.example").writeKey(folder.resolve("key.pem"));
    found().one(Level.ERROR, KEY, "is not the key of the certificate");
    write(AUTHORITY.issue("a.example"));
    Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
    found().one(Level.ERROR, KEY, "everybody on this machine can read; chmod 600 it");
    Files.writeString(folder.resolve("cert.pem"), "hello");
    found().one(Level.ERROR, KEY, "it must be PEM");
  }

  @Test void tellsOfTheNameTooWhereTheKeyIsWrong() {
    write(AUTHORITY.issue("b.example"));
    AUTHORITY.issue("b.example").writeKey(folder.resolve("key.pem"));
    found().all("is not the key of the certificate", "is for b.example, and other servers look for a.example");
  }

  @Test void leavesWhatIsMissingToOthers() {
    found().nothing();
  }
}
