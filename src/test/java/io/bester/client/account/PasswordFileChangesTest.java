package io.bester.client.account;

import static io.bester.client.account.Htpasswd.bcrypt;
import static io.bester.client.account.Htpasswd.isRight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of accounts may change at any time; as long as it can't be read, it lets nobody in. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PasswordFileChangesTest {
  private Htpasswd file;

  @BeforeEach void prepare(Vertx vertx, @TempDir Path folder) {
    file = new Htpasswd(vertx, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"romeo", "romeo:", "romeo:secret", ":$2y$04$x", "romeo:$1$abc$def", "romeo:{SHA}abc",
      "romeo:$apr1$abc$def", "romeo:$2y$", "romeo juliet:$2y$04$abc", "romeo@b.example:$2y$04$abc"})
  void aBrokenLineLetsNobodyInAndIsNamed(String line) throws IOException {
    file.write("# accounts", "juliet:" + bcrypt("secret"), line);
    String message = file.failure();
    assertTrue(message.startsWith("accounts file " + file.path + ", line 3: "), message);
    assertEquals(false, message.contains("$"), message);
  }

  @Test void aHashThatIsCutOffLetsNobodyInAndIsNamed() throws IOException {
    file.write("romeo:" + bcrypt("secret").substring(0, 40));
    assertTrue(file.failure().startsWith("accounts file " + file.path + ", line 1: "), file.failure());
  }

  @Test void readsTheFileAgainAfterAChange() throws IOException {
    file.write("romeo:" + bcrypt("secret"));
    PasswordFile accounts = file.open();
    file.write("romeo:" + bcrypt("changed"), "juliet:" + bcrypt("secret"));
    assertEquals(false, isRight(accounts, "romeo", "secret"));
    assertTrue(isRight(accounts, "romeo", "changed"));
    assertTrue(isRight(accounts, "juliet", "secret"));
  }

  @Test void aFileThatBreaksLetsNobodyInUntilItIsMended() throws IOException {
    file.write("romeo:" + bcrypt("secret"));
    PasswordFile accounts = file.open();
    file.write("romeo:" + bcrypt("secret"), "juliet");
    Await.failureOf(accounts.verify(new Credentials("romeo", "secret"), ""));
    Await.failureOf(accounts.verify(new Credentials("romeo", "secret"), ""));
    file.write("romeo:" + bcrypt("secret"));
    assertTrue(isRight(accounts, "romeo", "secret"));
  }

  @Test void aFileThatIsRemovedLetsNobodyInUntilItIsBack() throws IOException {
    file.write("romeo:" + bcrypt("secret"));
    PasswordFile accounts = file.open();
    Files.delete(file.path);
    Await.failureOf(accounts.verify(new Credentials("romeo", "secret"), ""));
    file.write("romeo:" + bcrypt("secret"));
    assertTrue(isRight(accounts, "romeo", "secret"));
  }

  @Test void aMissingFileIsNamed() {
    assertEquals("accounts file " + file.path + " can't be read; make one with htpasswd -Bc", file.failure());
  }

  @Test void aFolderIsNamed() throws IOException {
    Files.createDirectory(file.path);
    assertTrue(file.failure().startsWith("accounts file " + file.path), file.failure());
  }

  @Test void whatIsNoTextIsNamed() throws IOException {
    Files.write(file.path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, ':'});
    assertTrue(file.failure().startsWith("accounts file " + file.path), file.failure());
  }
}
