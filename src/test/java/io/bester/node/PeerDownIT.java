package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are down, die, and come back. */
@Timeout(180)
class PeerDownIT {
  private static final int IN_FLIGHT = 20;

  @TempDir
  Path folder;

  private Setup server(String name) {
    return Setup.in(folder.resolve(name)).with("{'name':'" + name + "'}");
  }

  private Setup open(String name) {
    return server(name).with("{'federation':{'accept':'any'}}").handler("chat", "{'order':'none'}");
  }

  @Test
  void theOtherOfTwoStillGetsItAndTheReportNamesTheOneThatIsDown() {
    Setup a = server("a").handler("chat", "{}");
    Setup b = open("b");
    try (RunningNode up = b.start();
        RunningNode node = a.peer("b", up.address()).peer("c", "127.0.0.1:9").start();
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"), data -> Answer.sendClients(data, "juliet"));
        ScriptedHandler chat = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "c", "b"));
        WireClient romeo = node.login("romeo");
        WireClient juliet = up.login("juliet")) {
      Frame report = romeo.ask("chat", "\"hi\"", "a1");
      assertFalse(report.isGood());
      assertEquals("peer-down", report.code(), report.text());
      assertEquals(List.of("b"), report.named("delivered"));
      assertEquals(List.of("c"), report.named("failed"));
      assertTrue(report.reason().contains("server c "), report.text());
      assertEquals("hi", juliet.next().data());
      assertEquals(1, behind.count());
      assertEquals(1, chat.count());
    }
  }

  @Test
  void oneReportComesForEachMessageThatWasInFlightWhenTheServerDied() {
    Setup a = server("a").handler("chat", "{'order':'none'}");
    Setup b = open("b");
    AtomicBoolean mute = new AtomicBoolean(true);
    try (RunningNode dying = b.start();
        RunningNode node = a.peer("b", dying.address()).start();
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"),
            data -> mute.get() ? ScriptedHandler.MUTE : Answer.sendClients(data));
        ScriptedHandler chat = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b"));
        WireClient romeo = node.login("romeo")) {
      mute.set(false);
      assertTrue(romeo.ask("chat", "0", "first").isGood()); // now there is a link
      mute.set(true);
      Set<String> unanswered = send(romeo);
      behind.awaitReceived(1 + IN_FLIGHT);
      dying.kill();
      for (int i = 0; i < IN_FLIGHT; i++) {
        Frame report = romeo.next();
        assertEquals("peer-down", report.code(), report.text());
        assertTrue(unanswered.remove(report.id()), "a second report: " + report);
      }
      romeo.send("{'payload':{'type':'dummy','data':null,'id':'p1'}}");
      assertEquals("p1", romeo.next().id(), "and no report more");
      mute.set(false);
      comesBack(b, dying.port(), romeo);
      assertEquals(2 + IN_FLIGHT + 1, chat.count());
    }
  }

  private static Set<String> send(WireClient romeo) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < IN_FLIGHT; i++) {
      romeo.send("chat", "1", "a" + i);
      ids.add("a" + i);
    }
    return ids;
  }

  /** What is sent while it is down fails; the next message after its start goes through. */
  private static void comesBack(Setup b, int port, WireClient romeo) {
    assertEquals("peer-down", romeo.ask("chat", "1", "down").code());
    try (RunningNode again = b.with("{'listeners':{'tcp4':{'port':" + port + "}}}").start()) {
      Frame report = romeo.ask("chat", "1", "up");
      assertTrue(report.isGood(), report + "\n" + again);
    }
  }

  @Test
  void theNextMessageGoesThroughAfterAnOrderlyRestart() {
    Setup a = server("a").handler("chat", "{}");
    Setup b = open("b");
    try (RunningNode before = b.start();
        RunningNode node = a.peer("b", before.address()).start();
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"), Answer::sendClients);
        ScriptedHandler chat = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b"));
        WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("chat", "1", "before").isGood());
      assertEquals(0, before.stop());
      comesBack(b, before.port(), romeo);
      assertEquals(2, behind.count());
      assertEquals(3, chat.count());
    }
  }
}
