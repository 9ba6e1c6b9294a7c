package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the connection between two servers: much, in order, and nothing for ever. [P-7.6, P-7.8] */
@Timeout(180)
class PeerLinkIT {
  private static final int MESSAGES = 1000;
  private static final int MOST_HOPS = 8;

  @TempDir
  Path folder;

  /** It may send to any server, and takes from any. */
  private Setup server(String name) {
    return Setup.in(folder.resolve(name)).with("{'name':'" + name + "','listeners':{'unix':{}},"
        + "'federation':{'accept':'any','rawTargets':true}}").handler("chat", "{}");
  }

  @Test
  void aThousandMessagesGoInOrderOverOneConnection() {
    Setup a = server("a");
    Setup b = server("b").with("{'log':{'level':'debug'}}");
    try (RunningNode s2 = b.start();
        RunningNode s1 = a.start();
        ScriptedHandler behind = ScriptedHandler.at(b.socket("chat"), data -> Answer.sendClients(data, "juliet"));
        ScriptedHandler before = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, s2.address()));
        WireClient romeo = WireClient.connect(s1.unix()).login("romeo");
        WireClient juliet = WireClient.connect(s2.unix()).login("juliet")) {
      new Load(romeo, 64, "chat").run(MESSAGES);
      for (int i = 0; i < MESSAGES; i++) {
        assertEquals(i, juliet.next().data());
      }
      assertEquals(IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList(), behind.received());
      assertEquals(MESSAGES, before.count());
      assertEquals(1, ProcessFiles.connectionsTo(s2.port()), "open connections");
      assertEquals(1, s2.log().with("opened listener=tcp4").size(), "connections that there ever were");
      assertEquals(1, s1.log().with("link opened").size(), s1.toString());
    }
  }

  @Test
  void aCircleOfServersEndsAtEightHops() {
    Setup a = server("a").peer("b", "127.0.0.1:9");
    Setup b = server("b");
    try (RunningNode s1 = a.start();
        RunningNode s2 = b.peer("a", s1.address()).start();
        ScriptedHandler onS1 = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b"));
        ScriptedHandler onS2 = ScriptedHandler.at(b.socket("chat"), data -> Answer.sendServers(data, "a"));
        WireClient romeo = s1.login("romeo")) {
      a.peer("b", s2.address()).write();
      s1.hangUp();
      s1.log().await("live now peers.b", Deadline.usual());
      Frame report = romeo.ask("chat", "1", "a1");
      assertEquals("loop", report.code(), report.text());
      assertEquals(MOST_HOPS + 1, onS1.count() + onS2.count(), "the first and one for each hop");
      assertTrue(report.reason().contains("a > b > a > b > a > b > a > b > a"), "the path is in the detail: " + report);
      assertEquals("loop", romeo.ask("chat", "2", "a2").code(), "the next one fares no worse");
    }
  }

  @Test
  void aServerThatSendsToItselfEnds() {
    Setup a = server("a");
    try (RunningNode node = a.start();
        ScriptedHandler chat = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, node.address()));
        WireClient romeo = node.login("romeo")) {
      Frame report = romeo.ask("chat", "1", "a1");
      assertEquals("loop", report.code(), report.text());
      assertEquals(MOST_HOPS + 1, chat.count());
      assertTrue(report.reason().contains("a > a > a > a > a > a > a > a > a"), "the path is in the detail: " + report);
      asksTheInformer(a);
    }
  }

  /** Servers are no clients. */
  private static void asksTheInformer(Setup a) {
    UnixDomainSocketAddress informer = UnixDomainSocketAddress.of(a.folder().resolve("run/informer.sock"));
    try (WireClient handler = WireClient.connect(informer)) {
      handler.send("{'command':{'type':'listClients','data':null}}");
      assertEquals(List.of("romeo"), handler.next().json().getJsonArray("data").getList());
    }
  }
}
