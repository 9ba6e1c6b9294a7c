package io.bester.client.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.bester.config.Config;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.bester.store.AccountStore;
import io.bester.store.Passwords;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in the store, and may be. [P-2.3] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class StoredAccountsTest {
  private static final String FROM = "10.0.0.1";

  @TempDir Path temp;
  private Vertx vertx;

  @BeforeEach void prepare(Vertx made) {
    vertx = made;
  }

  private Config config(String registration) {
    return Config.parse(new JsonObject()
        .put("accounts", new JsonObject().put("kind", "store").put("registration", registration))
        .put("store", new JsonObject().put("path", temp.resolve("data").toString())));
  }

  private Accounts open(String registration) {
    return Await.of(Accounts.open(vertx, config(registration)));
  }

  private AccountStore store() {
    return AccountStore.open(config("closed").store());
  }

  private static boolean isRight(Accounts accounts, String name, String password) {
    return Await.of(accounts.verify(new Credentials(name, password), FROM));
  }

  private static Detail register(Accounts accounts, String name, String password) {
    return Await.of(accounts.register(new Credentials(name, password), FROM));
  }

  @Test void letsInWhoIsThereWithThePasswordOfToday() {
    Accounts accounts = open("closed");
    assertTrue(accounts.guarded());
    assertFalse(isRight(accounts, "romeo", "secret"));
    try (AccountStore store = store()) {
      store.add("romeo", Passwords.hash("secret"));
      assertTrue(isRight(accounts, "romeo", "secret"));
      assertFalse(isRight(accounts, "romeo", "wrong"));
      assertFalse(isRight(accounts, "romeo", ""));
      assertFalse(isRight(accounts, "juliet", "secret"));
      store.set("romeo", Passwords.hash("new"));
      assertFalse(isRight(accounts, "romeo", "secret"));
      assertTrue(isRight(accounts, "romeo", "new"));
      store.remove("romeo");
      assertFalse(isRight(accounts, "romeo", "new"));
    }
  }

  @Test void registersStrangersOnlyWhereTheyMay() {
    Detail refused = register(open("closed"), "romeo", "secret");
    assertEquals(Detail.of(Fault.NOT_ALLOWED, "this server registers nobody; ask its administrator"), refused);
    Accounts accounts = open("open");
    assertEquals(Detail.NONE, register(accounts, "romeo", "secret"));
    assertTrue(isRight(accounts, "romeo", "secret"));
  }

  @Test void aNameIsTakenOnce() {
    Accounts accounts = open("open");
    register(accounts, "romeo", "secret");
    assertEquals(Detail.of(Fault.NOT_ALLOWED, "romeo is taken; choose another name"), register(accounts, "romeo", "other"));
    assertTrue(isRight(accounts, "romeo", "secret"));
  }

  @Test void ofTwoWhoWantANameOneGetsIt() {
    Accounts accounts = open("open");
    List<Future<Detail>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(accounts.register(new Credentials("romeo", "secret" + i), FROM));
    }
    assertEquals(1, all.stream().map(Await::of).filter(Detail::good).count());
  }

  @Test void changesThePasswordForWhoKnowsTheOldOne() {
    Accounts accounts = open("open");
    register(accounts, "romeo", "secret");
    Detail wrong = Await.of(accounts.changePassword(new Credentials("romeo", "wrong"), "new", FROM));
    assertEquals(Detail.of(Fault.AUTH_FAILED, "the old password is wrong"), wrong);
    assertTrue(isRight(accounts, "romeo", "secret"));
    assertEquals(Detail.NONE, Await.of(accounts.changePassword(new Credentials("romeo", "secret"), "new", FROM)));
    assertFalse(isRight(accounts, "romeo", "secret"));
    assertTrue(isRight(accounts, "romeo", "new"));
    assertEquals(wrong, Await.of(accounts.changePassword(new Credentials("nobody", "secret"), "new", FROM)));
    assertFalse(isRight(accounts, "nobody", "new"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1025})
  void aNewPasswordHasItsBounds(int length) {
    Accounts accounts = open("open");
    Detail refused = Detail.of(Fault.NOT_ALLOWED, "a password has 1 to 1024 bytes; this one has " + length);
    assertEquals(refused, register(accounts, "romeo", "x".repeat(length)));
    assertFalse(isRight(accounts, "romeo", "x".repeat(length)));
    register(accounts, "romeo", "secret");
    assertEquals(refused, Await.of(accounts.changePassword(new Credentials("romeo", "secret"), "x".repeat(length), FROM)));
    assertTrue(isRight(accounts, "romeo", "secret"));
  }

  @Test void anOldHashIsMadeNewAtTheNextLogin() {
    Accounts accounts = open("closed");
    String old = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID).hash("secret").getResult();
    try (AccountStore store = store()) {
      store.add("romeo", old);
      assertFalse(isRight(accounts, "romeo", "wrong"));
      assertFalse(isRight(accounts, "romeo", ""));
      assertEquals(Optional.of(old), store.hash("romeo"));
      assertTrue(isRight(accounts, "romeo", "secret"));
      Await.until(() -> !store.hash("romeo").orElseThrow().equals(old));
      assertFalse(Passwords.outdated(store.hash("romeo").orElseThrow()));
      assertTrue(isRight(accounts, "romeo", "secret"));
    }
  }

  @Test void aDamagedHashLetsNobodyIn() {
    Accounts accounts = open("closed");
    try (AccountStore store = store()) {
      store.add("romeo", "secret");
      Await.failureOf(accounts.verify(new Credentials("romeo", "secret"), FROM));
    }
  }

  @Test void instancesHaveOneStoreAndTheLastClosesIt() {
    Accounts one = open("open");
    Accounts other = open("open");
    Await.of(one.close());
    register(other, "romeo", "secret");
    assertTrue(isRight(other, "romeo", "secret"));
    assertTrue(Files.exists(temp.resolve("data/accounts.db-wal")));
    Await.of(other.close());
    assertFalse(Files.exists(temp.resolve("data/accounts.db-wal")));
    assertTrue(isRight(open("open"), "romeo", "secret"));
  }

  @Test void aStoreThatIsOpenToOthersStaysShutForEveryInstance() throws IOException {
    store().close();
    Files.setPosixFilePermissions(temp.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int i = 0; i < 2; i++) {
      String message = Await.failureOf(Accounts.open(vertx, config("closed"))).getMessage();
      assertTrue(message.contains("close it with: chmod 700"), message);
    }
    Files.setPosixFilePermissions(temp.resolve("data"), PosixFilePermissions.fromString("rwx------"));
    assertFalse(isRight(open("closed"), "romeo", "secret"));
  }
}
