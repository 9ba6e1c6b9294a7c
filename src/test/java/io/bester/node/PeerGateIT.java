package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which servers a server lets in. [P-7.10] */
@Timeout(120)
class PeerGateIT {
  @TempDir
  Path folder;

  @Test
  void nobodyComesInByDefault() {
    Frame report = report(there());
    assertEquals("not-allowed", report.code(), report.text());
    assertEquals(1, report.named("failed").size(), report.text());
  }

  @Test
  void aListedServerComesInByItsAddress() {
    Frame report = report(there().with(FederationIT.LISTED).peer("a", "127.0.0.1:9"));
    assertTrue(report.isGood(), report.text());
  }

  @Test
  void aServerThatIsNotListedStaysOut() {
    Frame report = report(there().with(FederationIT.LISTED).peer("c", "127.0.0.2:9"));
    assertEquals("not-allowed", report.code(), report.text());
  }

  @Test
  void aServerUnderAnotherNameThanTheListedOneStaysOut() {
    Frame report = report(there().with(FederationIT.LISTED).peer("c", "127.0.0.1:9"));
    assertEquals("not-allowed", report.code(), report.text());
  }

  @Test
  void anybodyComesInWhereAnyIsAccepted() {
    Frame report = report(there().with("{'federation':{'accept':'any'}}"));
    assertTrue(report.isGood(), report.text());
  }

  @Test
  void onlyConfiguredServersAreReached() {
    Setup here = here();
    try (RunningNode node = here.start();
        ScriptedHandler handler = ScriptedHandler.at(here.socket("chat"), data -> Answer.sendServers(data, "127.0.0.1:9"));
        WireClient romeo = node.login("romeo")) {
      Frame report = romeo.ask("chat", "1", "a1");
      assertEquals("no-peer", report.code(), report.text());
      assertEquals(List.of("127.0.0.1:9"), report.named("failed"));
      assertEquals(1, handler.count());
    }
  }

  private Setup here() {
    return Setup.in(folder.resolve("a")).with("{'name':'a'}").handler("chat", "{}");
  }

  private Setup there() {
    return Setup.in(folder.resolve("b")).with("{'name':'b'}").handler("chat", "{}");
  }

  /** On a message that server a sends to server b, whose handler gets it only where the report is good. */
  private Frame report(Setup there) {
    Setup here = here();
    try (RunningNode b = there.start();
        RunningNode a = here.peer("b", b.address()).start();
        ScriptedHandler behind = ScriptedHandler.at(there.socket("chat"), Answer::sendClients);
        ScriptedHandler before = ScriptedHandler.at(here.socket("chat"), data -> Answer.sendServers(data, "b"));
        WireClient romeo = a.login("romeo")) {
      Frame report = romeo.ask("chat", "1", "a1");
      assertEquals(report.isGood() ? 1 : 0, behind.count(), report.text());
      assertEquals(1, before.count());
      return report;
    }
  }
}
