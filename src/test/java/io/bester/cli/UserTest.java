package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.config.StoreConfig;
import io.bester.store.AccountStore;
import io.bester.store.Passwords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UserTest {
  @TempDir Path folder;
  private Path store;
  private Path conf;

  @BeforeEach
  void configure() throws IOException {
    store = folder.resolve("data");
    conf = write("{\"store\":{\"path\":\"" + store + "\"}}");
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("node.json"), json);
  }

  private Outcome user(Typed typed, String... words) {
    return typed.run(List.of("user"), words);
  }

  private Outcome user(String command, String name) {
    return user(typed().with("BESTER_PASSWORD", "secret"), command, name, "-conf", conf.toString());
  }

  private Outcome list(String... more) {
    return typed().run(List.of("user", "list", "--conf", conf.toString()), more);
  }

  private boolean isRight(String name, String password) {
    try (AccountStore accounts = AccountStore.open(new StoreConfig(StoreConfig.Kind.EMBEDDED, store, ""))) {
      Optional<String> hash = accounts.hash(name);
      return hash.isPresent() && Passwords.matches(password, hash.get());
    }
  }

  @Test
  void addsChangesListsAndDeletes() {
    assertEquals(new Outcome(0, "added romeo to " + store.resolve("accounts.db") + "\n", ""), user("add", "romeo"));
    assertTrue(isRight("romeo", "secret"));
    user("add", "juliet");
    assertEquals(new Outcome(0, "juliet\nromeo\n", ""), list());
    assertEquals(0, user(typed().with("BESTER_PASSWORD", "new"), "passwd", "romeo", "--conf", conf.toString()).code());
    assertTrue(isRight("romeo", "new"));
    assertFalse(isRight("romeo", "secret"));
    assertEquals(new Outcome(0, "deleted romeo from " + store.resolve("accounts.db") + "\n", ""), user("del", "romeo"));
    assertEquals(List.of("juliet"), list().lines());
  }

  @Test
  void listsForPrograms() {
    user("add", "Zoë");
    Outcome outcome = list("--json");
    assertEquals(1, outcome.lines().size());
    JsonObject zoe = new JsonArray(outcome.out()).getJsonObject(0);
    assertEquals("Zoë", zoe.getString("name"));
    assertEquals(zoe.getString("created"), zoe.getString("changed"));
    assertTrue(Instant.parse(zoe.getString("created")).isBefore(Instant.now().plusSeconds(60)));
    assertEquals(Set.of("name", "created", "changed"), zoe.fieldNames());
  }

  @Test
  void tellsProgramsWhatItHasDone() {
    Typed typed = typed().with("BESTER_PASSWORD", "secret");
    for (String[] deed : new String[][] {{"add", "added"}, {"passwd", "changed"}, {"del", "deleted"}}) {
      Outcome outcome = user(typed, deed[0], "romeo", "--json", "-conf", conf.toString());
      assertEquals(new Outcome(0, new JsonObject().put("user", "romeo").put("done", deed[1])
          .put("store", store.resolve("accounts.db").toString()).encode() + "\n", ""), outcome);
    }
  }

  @Test
  void makesNoStoreOnlyToLookIntoIt() {
    assertEquals(0, list().code());
    assertEquals("", list().out());
    assertTrue(list().err().contains("no accounts yet in " + store), list().err());
    assertEquals("[]\n", list("--json").out());
    assertEquals(1, user("del", "romeo").code());
    assertEquals(1, user("passwd", "romeo").code());
    assertFalse(Files.exists(store));
  }

  @Test
  void addsNobodyTwice() {
    user("add", "romeo");
    Outcome outcome = user(typed().with("BESTER_PASSWORD", "other"), "add", "romeo", "-conf", conf.toString());
    assertEquals(new Outcome(1, "", "bester user add: there is a user romeo already in " + store.resolve("accounts.db")
        + "; bester user passwd gives a new password.\n"), outcome);
    assertTrue(isRight("romeo", "secret"));
  }

  @Test
  void namesWhoWasProbablyMeant() {
    user("add", "romeo");
    assertEquals(new Outcome(1, "", "bester user del: there is no user Romeo; did you mean romeo?\n"), user("del", "Romeo"));
    assertEquals(new Outcome(1, "", "bester user passwd: there is no user rome; did you mean romeo?\n"), user("passwd", "rome"));
    assertEquals(1, user("del", "tybalt").code());
    assertTrue(isRight("romeo", "secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a@b.example", "a:b", "a/b", "a\u200bb"})
  void takesNoNameThatTheServerWouldRefuse(String name) {
    Outcome outcome = user("add", name);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("is no user name"), outcome.err());
    assertFalse(Files.exists(store));
  }

  @Test
  void theSameNameHoweverItsAccentsAreWritten() {
    assertEquals(0, user("add", "Zoe\u0308").code());
    assertEquals(1, user("add", "Zo\u00eb").code());
    assertEquals(List.of("Zo\u00eb"), list().lines());
  }

  @Test
  void takesThePasswordFromAFileOrATerminal() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from a file\n");
    user(typed(), "add", "romeo", "-conf", conf.toString(), "--password-file", file.toString());
    assertTrue(isRight("romeo", "from a file"));
    user(typed().asked("typed", "typed"), "passwd", "romeo", "-conf", conf.toString());
    assertTrue(isRight("romeo", "typed"));
  }

  @Test
  void whoTypesTwoDifferentPasswordsChangesNothing() {
    user("add", "romeo");
    Outcome outcome = user(typed().asked("one", "other"), "passwd", "romeo", "-conf", conf.toString());
    assertEquals(new Outcome(2, "", "bester user passwd: these are two different passwords; nothing was changed, type the same one twice.\n"), outcome);
    assertTrue(isRight("romeo", "secret"));
    assertEquals(2, user(typed(), "add", "juliet", "-conf", conf.toString()).code());
    assertEquals(2, user(typed().with("BESTER_PASSWORD", "x".repeat(1025)), "add", "juliet", "-conf", conf.toString()).code());
    assertEquals(List.of("romeo"), list().lines());
  }

  @Test
  void keepsAccountsOfKindStoreOnly() throws IOException {
    write("{\"accounts\":{\"kind\":\"open\"}}");
    assertEquals(new Outcome(1, "", "bester user add: " + conf + " has accounts of kind open; users are kept for kind store only.\n"),
        user("add", "romeo"));
  }

  @Test
  void saysWhatIsWrongWithTheConfiguration() throws IOException {
    write("{\"acounts\":{}}");
    Outcome outcome = user("add", "romeo");
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("acounts: unknown key; did you mean \"accounts\"?"), outcome.err());
  }

  @Test
  void saysWhyTheStoreStaysShut() throws IOException {
    Files.writeString(store, "a file");
    Outcome outcome = user("add", "romeo");
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains(store + " is no folder"), outcome.err());
  }

  @Test
  void tellsWhatItKnows() {
    assertEquals(2, user(typed()).code());
    Outcome outcome = user(typed(), "ad");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("there is no command ad in this release, perhaps you mean add"), outcome.err());
    assertEquals(2, user(typed(), "add", "-conf", conf.toString()).code());
    assertEquals(2, user(typed(), "add", "romeo").code());
    assertEquals(0, user(typed(), "add", "--help").code());
  }
}
