package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows a password of the file is let in, and nobody else, whatever happens to the file. [P-2.3] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PasswordFileTest {
  @TempDir Path folder;
  private Vertx vertx;
  private Path path;
  private long time = 1_000;

  @BeforeEach void prepare(Vertx fresh) {
    vertx = fresh;
    path = folder.resolve("accounts");
  }

  /** As {@code htpasswd -B} makes it. */
  private static String bcrypt(String password) {
    return BcryptFunction.getInstance(Bcrypt.Y, 4).hash(password).getResult();
  }

  private static String argon2(Argon2 variant, String password) {
    return Argon2Function.getInstance(64, 1, 1, 32, variant).hash(password).getResult();
  }

  /** Each time a moment later than before, however fast the test is. */
  private void write(String... lines) throws IOException {
    Files.write(path, List.of(lines));
    Files.setLastModifiedTime(path, FileTime.fromMillis(time += 1_000));
  }

  private PasswordFile open() {
    return Await.of(PasswordFile.open(vertx, path));
  }

  private String failure() {
    return Await.failureOf(PasswordFile.open(vertx, path)).getMessage();
  }

  private static boolean isRight(PasswordFile file, String username, String password) {
    return Await.of(file.verify(new Credentials(username, password)));
  }

  @ParameterizedTest
  @EnumSource(value = Bcrypt.class, names = {"A", "B", "Y"})
  void takesBcryptOfAllAges(Bcrypt age) throws IOException {
    write("romeo:" + BcryptFunction.getInstance(age, 4).hash("secret").getResult());
    assertTrue(isRight(open(), "romeo", "secret"));
    assertEquals(false, isRight(open(), "romeo", "Secret"));
  }

  @ParameterizedTest
  @EnumSource(Argon2.class)
  void takesArgon2OfAllKinds(Argon2 kind) throws IOException {
    write("romeo:" + argon2(kind, "secret"));
    assertTrue(isRight(open(), "romeo", "secret"));
    assertEquals(false, isRight(open(), "romeo", "Secret"));
  }

  @Test void knowsWhichPasswordIsWhose() throws IOException {
    write("# accounts", "", "romeo:" + bcrypt("secret"), "  juliet:" + argon2(Argon2.ID, "Ünïcode ✓") + "  ");
    PasswordFile file = open();
    assertTrue(isRight(file, "romeo", "secret"));
    assertTrue(isRight(file, "juliet", "Ünïcode ✓"));
    assertEquals(false, isRight(file, "romeo", "Ünïcode ✓"));
    assertEquals(false, isRight(file, "juliet", "secret"));
    assertEquals(false, isRight(file, "juliet", "Unicode ✓"));
  }

  @Test void letsNobodyInWhoIsNotInTheFile() throws IOException {
    write("romeo:" + bcrypt("secret"));
    for (String name : List.of("tybalt", "", "Romeo", "romeo ", "#", "romeo:" + bcrypt("secret"))) {
      assertEquals(false, isRight(open(), name, "secret"), name);
    }
    assertEquals(false, isRight(open(), "romeo", ""));
  }

  @Test void anEmptyFileLetsNobodyIn() throws IOException {
    write();
    assertEquals(false, isRight(open(), "romeo", "secret"));
  }

  @Test void namesAreTheSameHoweverTheirAccentsAreWritten() throws IOException {
    write("Zoe\u0308:" + bcrypt("secret"));
    assertTrue(isRight(open(), "Zo\u00eb", "secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"romeo", "romeo:", "romeo:secret", ":$2y$04$x", "romeo:$1$abc$def", "romeo:{SHA}abc",
      "romeo:$apr1$abc$def", "romeo:$2y$", "romeo:$2x$04$abc", "romeo juliet:$2y$04$abc", "romeo@b.example:$2y$04$abc"})
  void aBrokenLineLetsNobodyInAndIsNamed(String line) throws IOException {
    write("# accounts", "juliet:" + bcrypt("secret"), line);
    String message = failure();
    assertTrue(message.startsWith("accounts file " + path + ", line 3: "), message);
    assertEquals(false, message.contains("$"), message);
  }

  @Test void aHashThatIsCutOffLetsNobodyInAndIsNamed() throws IOException {
    write("romeo:" + bcrypt("secret").substring(0, 40));
    assertTrue(failure().startsWith("accounts file " + path + ", line 1: "), failure());
  }

  @Test void readsTheFileAgainAfterAChange() throws IOException {
    write("romeo:" + bcrypt("secret"));
    PasswordFile file = open();
    write("romeo:" + bcrypt("changed"), "juliet:" + bcrypt("secret"));
    assertEquals(false, isRight(file, "romeo", "secret"));
    assertTrue(isRight(file, "romeo", "changed"));
    assertTrue(isRight(file, "juliet", "secret"));
  }

  @Test void aFileThatBreaksLetsNobodyInUntilItIsMended() throws IOException {
    write("romeo:" + bcrypt("secret"));
    PasswordFile file = open();
    write("romeo:" + bcrypt("secret"), "juliet");
    Await.failureOf(file.verify(new Credentials("romeo", "secret")));
    Await.failureOf(file.verify(new Credentials("romeo", "secret")));
    write("romeo:" + bcrypt("secret"));
    assertTrue(isRight(file, "romeo", "secret"));
  }

  @Test void aFileThatIsRemovedLetsNobodyInUntilItIsBack() throws IOException {
    write("romeo:" + bcrypt("secret"));
    PasswordFile file = open();
    Files.delete(path);
    Await.failureOf(file.verify(new Credentials("romeo", "secret")));
    write("romeo:" + bcrypt("secret"));
    assertTrue(isRight(file, "romeo", "secret"));
  }

  @Test void aMissingFileIsNamed() {
    assertEquals("accounts file " + path + " can't be read; make one with htpasswd -Bc", failure());
  }

  @Test void aFolderIsNamed() throws IOException {
    Files.createDirectory(path);
    assertTrue(failure().startsWith("accounts file " + path), failure());
  }

  @Test void whatIsNoTextIsNamed() throws IOException {
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, ':'});
    assertTrue(failure().startsWith("accounts file " + path), failure());
  }

  @Test void manyMayLogInAtOnce() throws IOException {
    write("romeo:" + bcrypt("secret"), "juliet:" + argon2(Argon2.ID, "secret"));
    PasswordFile file = open();
    List<Future<Boolean>> logins = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      logins.add(file.verify(new Credentials(i % 2 == 0 ? "romeo" : "juliet", i % 3 == 0 ? "wrong" : "secret")));
    }
    for (int i = 0; i < 200; i++) {
      assertEquals(i % 3 != 0, Await.of(logins.get(i)));
    }
  }
}
