package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of kind store, which {@code bester user} keeps while the node runs, and after it was killed. */
@Timeout(180)
class AccountsIT {
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();

  @TempDir
  Path folder;

  @Test
  void usersComeAndGoWhileTheNodeRuns() {
    Setup setup = Setup.bare(folder).with("{'listeners':{'tcp4':{'port':0}}}");
    try (RunningNode node = setup.start()) {
      node.log().await("client(accounts) has no user yet", Deadline.usual());
      assertFalse(letsIn(node, "romeo", "secret"));
      user("secret", "add", "romeo");
      assertTrue(letsIn(node, "romeo", "secret"));
      assertFalse(letsIn(node, "romeo", "wrong"));
      assertFalse(letsIn(node, "juliet", "secret"));
      user("new", "passwd", "romeo");
      assertFalse(letsIn(node, "romeo", "secret"));
      try (WireClient open = enter(node, "romeo", "new")) {
        user("", "del", "romeo");
        assertFalse(letsIn(node, "romeo", "new"));
        open.send("dummy", "null", "d1");
        assertEquals("d1", open.next().id());
      }
      assertEquals(0, node.stop());
      assertFalse(Files.exists(folder.resolve("data/accounts.db-wal")));
    }
  }

  @Test
  void whoWasAddedIsThereAfterAKill() {
    Setup setup = Setup.bare(folder).with("{'listeners':{'tcp4':{'port':0}}}");
    try (RunningNode node = setup.start()) {
      user("secret", "add", "romeo");
      node.kill();
    }
    try (RunningNode node = setup.start()) {
      assertTrue(letsIn(node, "romeo", "secret"));
      assertEquals(List.of(), node.log().with("no user yet"));
    }
  }

  private void user(String password, String command, String name) {
    try (Child child = Child.start(folder, Map.of("BESTER_PASSWORD", password),
        List.of(BESTER, "user", command, name, "-conf", "node.json"))) {
      assertEquals(0, child.exitCode(Deadline.usual()), child.said());
    }
  }

  private static boolean letsIn(RunningNode node, String name, String password) {
    try (WireClient client = node.connect()) {
      return greet(client, name, password).isGood();
    }
  }

  private static WireClient enter(RunningNode node, String name, String password) {
    WireClient client = node.connect();
    assertTrue(greet(client, name, password).isGood());
    return client;
  }

  private static Frame greet(WireClient client, String name, String password) {
    client.send("{'header':{'scope':'client','authentication':{'username':'" + name + "','password':'" + password + "'}}}");
    return client.next();
  }
}
