package io.bester.transport.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.config.TlsConfig;
import io.bester.pki.Authority;
import io.bester.transport.Await;
import io.bester.transport.LogLines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of certificates are found sound or told of, at the start and whenever they change. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TlsFilesTest {
  private static final Authority AUTHORITY = new Authority("Verona");
  private static final Path EXAMPLES = Path.of("src/test/resources/pki");

  @TempDir Path folder;
  private final LogLines log = new LogLines("bester.transport");
  private Vertx vertx;
  private Path cert;
  private Path key;

  @BeforeEach void write(Vertx started) {
    vertx = started;
    cert = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
    write(AUTHORITY.issue("localhost"));
  }

  @AfterEach void close() {
    log.close();
  }

  private void write(Authority.Identity identity) {
    identity.writeCert(cert);
    identity.writeKey(key);
  }

  private TlsConfig config() {
    JsonObject tls = new JsonObject().put("cert", cert.toString()).put("key", key.toString());
    if (Files.exists(folder.resolve("ca.pem"))) {
      tls.put("clientCa", folder.resolve("ca.pem").toString());
    }
    JsonObject listener = new JsonObject().put("kind", "tcp").put("tls", tls);
    return Config.parse(new JsonObject().put("listeners", new JsonObject().put("door", listener)))
        .listeners().get("door").tls().orElseThrow();
  }

  private TlsFiles read() {
    return Await.of(TlsFiles.read(vertx, "listener door", config()));
  }

  private String failure() {
    return Await.failureOf(TlsFiles.read(vertx, "listener door", config())).getMessage();
  }

  /** As a good operator has them. */
  private void copy(String example, Path to) throws IOException {
    Files.copy(EXAMPLES.resolve(example), to, StandardCopyOption.REPLACE_EXISTING);
    mode(to, "rw-------");
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @ParameterizedTest
  @CsvSource({
      "rsa.cert.pem,     rsa.pkcs8.pem",
      "rsa.cert.pem,     rsa.pkcs1.pem",
      "ec.cert.pem,      ec.pkcs8.pem",
      "ec.cert.pem,      ec.sec1.pem",
      "ec.cert.pem,      ec.sec1-parameters.pem",
      "ec384.cert.pem,   ec384.sec1.pem",
  })
  void readsKeysInEveryForm(String certificate, String secret) throws IOException {
    copy(certificate, cert);
    copy(secret, key);
    read().close();
  }

  @ParameterizedTest
  @CsvSource({
      "rsa.cert.pem,     rsa.pkcs8-encrypted.pem, holds no private key that can be read",
      "rsa.cert.pem,     rsa.pkcs1-encrypted.pem, holds no private key that can be read",
      "rsa.cert.pem,     rsa.cert.pem,            holds no private key that can be read",
      "ed25519.cert.pem, ed25519.pkcs8.pem,       holds no private key that can be read",
      "rsa.cert.pem,     ec.pkcs8.pem,            is not the key of the certificate",
      "ec.cert.pem,      rsa.pkcs8.pem,           is not the key of the certificate",
      "ec.cert.pem,      ec384.sec1.pem,          is not the key of the certificate",
  })
  void saysWhyAKeyIsOfNoUse(String certificate, String secret, String words) throws IOException {
    copy(certificate, cert);
    copy(secret, key);
    String failure = failure();
    assertTrue(failure.startsWith("listener door: the TLS file " + key + " " + words), failure);
  }

  @Test void anEncryptedKeyIsToldWhatItMustBe() throws IOException {
    copy("rsa.cert.pem", cert);
    copy("rsa.pkcs8-encrypted.pem", key);
    assertEquals("listener door: the TLS file " + key + " holds no private key that can be read; it must be PEM, RSA or EC,"
        + " without a passphrase", failure());
  }

  @Test void theKeyOfAnotherIsToldApart() {
    AUTHORITY.issue("localhost").writeKey(key);
    assertTrue(failure().contains(key + " is not the key of the certificate " + cert), failure());
  }

  @Test void missingFilesAreNamed() throws IOException {
    Files.delete(key);
    assertEquals("listener door: the TLS file " + key + " does not exist; correct its path", failure());
    Files.delete(cert);
    assertEquals("listener door: the TLS file " + cert + " does not exist; correct its path", failure());
  }

  @Test void aFolderIsNoCertificate() throws IOException {
    Files.delete(cert);
    Files.createDirectory(cert);
    assertTrue(failure().startsWith("listener door: the TLS file " + cert + " can't be read"), failure());
  }

  @ParameterizedTest
  @CsvSource({"''", "hello", "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'", "'-----BEGIN CERTIFICATE-----\n'"})
  void whatIsNoCertificateIsTold(String text) throws IOException {
    Files.writeString(cert, text);
    assertTrue(failure().contains(cert + " holds ") && failure().contains("no certificate; it must be PEM"), failure());
    write(AUTHORITY.issue("localhost"));
    Files.writeString(folder.resolve("ca.pem"), text);
    assertTrue(failure().contains("ca.pem holds "), failure());
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--, false", "rw-r-----, true", "r--------, true", "rw----r--, false", "rw----rw-, false"})
  void aKeyIsForNobodyElse(String mode, boolean good) throws IOException {
    mode(key, mode);
    if (good) {
      read().close();
      return;
    }
    assertTrue(failure().contains(key + " is a secret key that everybody"), failure());
  }

  @Test void aLinkLeadsToTheModeOfItsFile() throws IOException {
    Path real = Files.move(key, folder.resolve("real.pem"));
    Files.createSymbolicLink(key, real);
    read().close();
    mode(real, "rw-r--r--");
    assertTrue(failure().contains("chmod 600"), failure());
  }

  @Test void aChainIsReadWhole() {
    write(AUTHORITY.deputy("Mantua").issue("localhost"));
    read().close();
    assertEquals(0, log.with("WARN").size());
  }

  @Test void warnsOfACertificateThatHasEndedOrSoonWill() {
    write(AUTHORITY.issue(Instant.now().minus(Duration.ofDays(1)), "localhost"));
    read().close();
    assertTrue(log.await("has ended").contains("WARN listener door: the time of its certificate " + cert));
    write(AUTHORITY.issue(Instant.now().plus(Duration.ofDays(13)), "localhost"));
    read().close();
    assertTrue(log.await(" ends at ").endsWith("; renew it"));
  }

  @Test void readsAgainWhatHasChanged() {
    TlsFiles files = read();
    AtomicInteger changes = new AtomicInteger();
    files.onChange(changed -> changes.incrementAndGet());
    Await.of(files.look());
    assertEquals(0, changes.get());
    Authority.Identity next = AUTHORITY.issue("localhost");
    write(next);
    Await.of(files.look());
    Await.of(files.look());
    assertEquals(1, changes.get());
    assertEquals(1, log.with("INFO listener door has read its certificates again: number "
        + next.certificate().getSerialNumber().toString(16)).size(), log.all().toString());
    files.close();
  }

  /** As it comes from elsewhere, with the time it had there. */
  @Test void anOlderFileInItsPlaceIsAChangeToo() throws IOException {
    TlsFiles files = read();
    var before = Files.getLastModifiedTime(cert);
    write(AUTHORITY.issue("localhost"));
    Files.setLastModifiedTime(cert, before);
    Files.setLastModifiedTime(key, before);
    Await.of(files.look());
    assertEquals(1, log.with("again").size());
    files.close();
  }

  @Test void saysOnceWhatIsBroken() throws IOException {
    TlsFiles files = read();
    AtomicInteger changes = new AtomicInteger();
    files.onChange(changed -> changes.incrementAndGet());
    Files.delete(key);
    lookThrice(files);
    assertEquals(1, log.with("does not exist").size(), log.all().toString());
    AUTHORITY.issue("localhost").writeKey(key);
    lookThrice(files);
    assertEquals(1, log.with("is not the key of").size(), log.all().toString());
    assertTrue(log.with("is not the key of").get(0).endsWith("; what was read before stays in force"));
    assertEquals(0, changes.get());
    write(AUTHORITY.issue("localhost"));
    lookThrice(files);
    assertEquals(1, changes.get());
    files.close();
  }

  private static void lookThrice(TlsFiles files) {
    for (int i = 0; i < 3; i++) {
      Await.of(files.look().transform(looked -> io.vertx.core.Future.succeededFuture()));
    }
  }

  @Test void instancesSayItOnceTogether() throws IOException {
    TlsFiles one = read();
    TlsFiles other = read();
    write(AUTHORITY.issue("localhost"));
    Await.of(one.look());
    Await.of(other.look());
    assertEquals(1, log.with("again").size(), log.all().toString());
    Files.writeString(cert, "torn");
    lookThrice(one);
    lookThrice(other);
    assertEquals(1, log.with("stays in force").size(), log.all().toString());
    one.close();
    other.close();
  }
}
