package io.bester.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hash tells how it was made, and nothing else. */
class PasswordsTest {
  private static final String PHC = "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}";

  @Test void writesTheHashAsEverybodyDoes() {
    String hash = Passwords.hash("secret");
    assertTrue(hash.matches(PHC), hash);
    assertTrue(Passwords.matches("secret", hash));
    assertFalse(Passwords.matches("Secret", hash));
    assertFalse(Passwords.matches("", hash));
  }

  @Test void saltsEachHash() {
    assertNotEquals(Passwords.hash("secret").split("\\$")[4], Passwords.hash("secret").split("\\$")[4]);
  }

  /** From the tests of the reference implementation. */
  @Test void readsTheHashesOfOthersWithTheirParameters() {
    String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(Passwords.matches("password", hash));
    assertFalse(Passwords.matches("differentpassword", hash));
    assertTrue(Passwords.outdated(hash));
  }

  @Test void knowsPasswordsByTheirUtf8() {
    String hash = Passwords.hash("Ünïcode ✓ 👋");
    assertTrue(Passwords.matches("Ünïcode ✓ 👋", hash));
    assertFalse(Passwords.matches("Unicode ✓ 👋", hash));
    assertFalse(Passwords.matches("?n?code ? ?", hash));
  }

  @Test void aHashOfTheseParametersIsNotOutdated() {
    assertFalse(Passwords.outdated(Passwords.hash("secret")));
    assertTrue(Passwords.outdated(hash(8192, 2, 1, 32, Argon2.ID)));
    assertTrue(Passwords.outdated(hash(19456, 1, 1, 32, Argon2.ID)));
    assertTrue(Passwords.outdated(hash(19456, 2, 2, 32, Argon2.ID)));
    assertTrue(Passwords.outdated(hash(19456, 2, 1, 16, Argon2.ID)));
    assertTrue(Passwords.outdated(hash(19456, 2, 1, 32, Argon2.I)));
  }

  private static String hash(int memory, int iterations, int threads, int bytes, Argon2 kind) {
    return Argon2Function.getInstance(memory, iterations, threads, bytes, kind).hash("secret").getResult();
  }

  @Test void nobodysHashCostsWhatAnybodysDoes() {
    assertTrue(Passwords.NOBODYS.matches(PHC), Passwords.NOBODYS);
    assertFalse(Passwords.outdated(Passwords.NOBODYS));
    assertFalse(Passwords.matches("", Passwords.NOBODYS));
  }

  @Test void aPasswordHas1To1024Bytes() {
    assertEquals(Optional.of("a password has 1 to 1024 bytes; this one has 0"), Passwords.flaw(""));
    assertEquals(Optional.empty(), Passwords.flaw("x"));
    assertEquals(Optional.empty(), Passwords.flaw("ü".repeat(512)));
    assertEquals(Optional.of("a password has 1 to 1024 bytes; this one has 1025"), Passwords.flaw("ü".repeat(512) + "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "$argon2id$", "$2y$04$abc"})
  void aDamagedHashIsNobodysPassword(String hash) {
    assertThrows(StoreException.class, () -> Passwords.matches("secret", hash));
  }
}
