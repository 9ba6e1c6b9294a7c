package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of UNIX sockets: whose they are, who may clear them away, and what is left of them. */
@Timeout(120)
class SocketFileIT {
  private static final String UNIX = "{'listeners':{'unix':{'path':'run/a.sock'}}}";

  @TempDir
  Path folder;

  @Test
  void leavesTheSocketOfAnotherServerAlone() throws IOException {
    Setup setup = Setup.in(folder).with(UNIX);
    try (RunningNode first = setup.start()) {
      List<String> said = Refused.says(setup.launch());
      assertEquals(1, said.size(), said.toString());
      assertTrue(said.get(0).contains("another server is listening on run/a.sock; stop it"), said.get(0));
      WireClient.connect(first.unix()).login("romeo").close();
      assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run/a.sock"))));
      assertEquals(0, first.stop());
      assertFalse(Files.exists(folder.resolve("run/a.sock")));
      assertFalse(Files.exists(folder.resolve("run/informer.sock")));
    }
  }

  @Test
  void leavesTheInformerOfTheFirstNodeInAFolderAlone() {
    try (RunningNode first = Setup.in(folder).start();
        RunningNode second = Setup.in(folder).start()) {
      assertEquals(1, second.log().with(line -> line.contains(" WARN ") && line.contains("run/informer.sock")).size(),
          second.toString());
      second.login("romeo").close();
      assertEquals(0, second.stop());
      asksTheInformer("after the second node has gone");
      assertEquals(0, first.stop());
    }
  }

  @Test
  void refusesAnInformerThatWasAskedForAndIsTaken() {
    Setup setup = Setup.in(folder).with("{'informer':{'path':'run/informer.sock'}}");
    try (RunningNode first = setup.start()) {
      List<String> said = Refused.says(setup.launch());
      assertEquals(1, said.size(), said.toString());
      assertTrue(said.get(0).contains("run/informer.sock"), said.get(0));
      asksTheInformer("of the first node");
      assertTrue(first.isAlive());
    }
  }

  private void asksTheInformer(String when) {
    try (WireClient handler = WireClient.connect(UnixDomainSocketAddress.of(folder.resolve("run/informer.sock")))) {
      handler.send("{'command':{'type':'listClients','data':null}}");
      assertTrue(handler.next().text().startsWith(Json.text("{'status':'0','data':[")), when);
    }
  }

  @Test
  void takesAStaleSocketOver() throws IOException {
    Setup setup = Setup.in(folder).with(UNIX);
    ScriptedHandler.at(setup.socket("a"), Answer::reply).close();
    assertTrue(Files.exists(folder.resolve("run/a.sock")), "stale");
    try (RunningNode node = setup.start()) {
      WireClient.connect(node.unix()).login("romeo").close();
    }
  }

  @Test
  void takesTheSocketsOfAKilledNodeOver() {
    Setup setup = Setup.in(folder).with(UNIX);
    try (RunningNode killed = setup.start()) {
      killed.kill();
      assertTrue(Files.exists(folder.resolve("run/a.sock")), "stale");
      try (RunningNode node = setup.start()) {
        WireClient.connect(node.unix()).login("romeo").close();
        asksTheInformer("of the new node");
      }
    }
  }

  @Test
  void keepsAFileThatIsNoSocket() throws IOException {
    Setup setup = Setup.in(folder).with(UNIX);
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/a.sock"), "a diary");
    List<String> said = Refused.says(setup.launch());
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains("run/a.sock exists and is no socket; choose another path or remove it"), said.get(0));
    assertEquals("a diary", Files.readString(folder.resolve("run/a.sock")));
  }
}
