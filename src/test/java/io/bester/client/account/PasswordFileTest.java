package io.bester.client.account;

import static io.bester.client.account.Htpasswd.argon2;
import static io.bester.client.account.Htpasswd.bcrypt;
import static io.bester.client.account.Htpasswd.isRight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.types.Argon2;
import io.bester.protocol.Envelope.Credentials;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
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

/** Who knows a password of the file is let in, and nobody else. [P-2.3] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PasswordFileTest {
  private Htpasswd file;

  @BeforeEach void prepare(Vertx vertx, @TempDir Path folder) {
    file = new Htpasswd(vertx, folder);
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', 'b', 'x', 'y'})
  void takesBcryptOfAllAges(char age) throws IOException {
    file.write("romeo:" + bcrypt(age, "secret"));
    assertTrue(isRight(file.open(), "romeo", "secret"));
    assertEquals(false, isRight(file.open(), "romeo", "Secret"));
  }

  @ParameterizedTest
  @EnumSource(Argon2.class)
  void takesArgon2OfAllKinds(Argon2 kind) throws IOException {
    file.write("romeo:" + argon2(kind, "secret"));
    assertTrue(isRight(file.open(), "romeo", "secret"));
    assertEquals(false, isRight(file.open(), "romeo", "Secret"));
  }

  @Test void knowsWhichPasswordIsWhose() throws IOException {
    file.write("# accounts", "", "romeo:" + bcrypt("secret"), "  juliet:" + argon2(Argon2.ID, "Ünïcode ✓") + "  ");
    PasswordFile accounts = file.open();
    assertTrue(isRight(accounts, "romeo", "secret"));
    assertTrue(isRight(accounts, "juliet", "Ünïcode ✓"));
    assertEquals(false, isRight(accounts, "romeo", "Ünïcode ✓"));
    assertEquals(false, isRight(accounts, "juliet", "secret"));
    assertEquals(false, isRight(accounts, "juliet", "Unicode ✓"));
  }

  @Test void letsNobodyInWhoIsNotInTheFile() throws IOException {
    file.write("romeo:" + bcrypt("secret"));
    for (String name : List.of("tybalt", "", "Romeo", "romeo ", "#", "romeo:" + bcrypt("secret"))) {
      assertEquals(false, isRight(file.open(), name, "secret"), name);
    }
    assertEquals(false, isRight(file.open(), "romeo", ""));
  }

  @Test void anEmptyFileLetsNobodyIn() throws IOException {
    file.write();
    assertEquals(false, isRight(file.open(), "romeo", "secret"));
  }

  @Test void namesAreTheSameHoweverTheirAccentsAreWritten() throws IOException {
    file.write("Zoe\u0308:" + bcrypt("secret"));
    assertTrue(isRight(file.open(), "Zo\u00eb", "secret"));
  }

  @Test void manyMayLogInAtOnce() throws IOException {
    file.write("romeo:" + bcrypt("secret"), "juliet:" + argon2(Argon2.ID, "secret"));
    PasswordFile accounts = file.open();
    List<Future<Boolean>> logins = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      logins.add(accounts.verify(new Credentials(i % 2 == 0 ? "romeo" : "juliet", i % 3 == 0 ? "wrong" : "secret"), "10.0.0." + i % 8));
    }
    for (int i = 0; i < 200; i++) {
      assertEquals(i % 3 != 0, Await.of(logins.get(i)));
    }
  }

  /** Each fails or is looked at; none waits for ever, and nobody is let in by mistake. */
  @Test void whoComesWhenTooManyWaitIsTurnedAway() throws IOException {
    file.write("romeo:" + bcrypt("secret"));
    PasswordFile accounts = file.open();
    List<Future<Boolean>> logins = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      logins.add(accounts.verify(new Credentials("romeo", i % 2 == 0 ? "secret" : "wrong"), ""));
    }
    int turnedAway = 0;
    for (int i = 0; i < 3_000; i++) {
      Await.of(logins.get(i).otherwise(false));
      turnedAway += logins.get(i).failed() ? 1 : 0;
      assertTrue(logins.get(i).failed() || logins.get(i).result() == (i % 2 == 0));
    }
    assertTrue(turnedAway > 0 && turnedAway <= 3_000 - 64, turnedAway + " turned away");
    assertTrue(isRight(accounts, "romeo", "secret"));
  }
}
