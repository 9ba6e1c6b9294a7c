package io.bester.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.bus.Outcome;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which server a target means, and which messages are not sent at all. [P-7.6, P-7.11] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TargetsTest {

  private static void assertNoPeer(String message, Town town, String target) {
    assertEquals(Outcome.failed(target, Fault.NO_PEER, message), Await.of(town.send(target, "1")));
  }

  @Test void suggestsTheNearestName(Vertx vertx) {
    Town town = new Town(vertx).peer("b.example", "127.0.0.1:1").peer("house.example", "127.0.0.1:2").open();
    assertNoPeer("\"hous.example\" is no server that is configured here; did you mean \"house.example\"?",
        town, "hous.example");
  }

  @Test void saysWhatToDoAboutAnUnknownName(Vertx vertx) {
    Town town = new Town(vertx).peer("b.example", "127.0.0.1:1").rawTargets().open();
    assertNoPeer("\"somewhere-else\" is no server that is configured here; "
        + "use the name of a configured peer, or ask this server's operator to add it under peers",
        town, "somewhere-else");
  }

  @Test void cutsAnEndlessName(Vertx vertx) {
    Outcome outcome = Await.of(new Town(vertx).open().send("x".repeat(100_000), "1"));
    assertTrue(outcome.message().startsWith("\"" + "x".repeat(77) + "...\" is no server"), outcome.message());
  }

  @Test void rawTargetsAreOff(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Outcome outcome = Await.of(new Town(vertx).open().send(server.address(), "1"));
    assertEquals(Optional.of(Fault.NO_PEER), outcome.fault());
    assertTrue(outcome.message().contains("and no other may be reached"), outcome.message());
    assertEquals(0, server.connections.get());
  }

  @Test void reachesAnyServerWhereTheConfigurationLetsIt(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).rawTargets().open();
    assertEquals(Outcome.delivered(server.address()), Await.of(town.send(server.address(), "1")));
  }

  @Test void theAddressOfAConfiguredPeerIsThatPeer(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    assertEquals(Outcome.delivered("b.example"), Await.of(town.send("b.example", "1")));
    assertEquals(Outcome.delivered(server.address()), Await.of(town.send(server.address(), "1")));
    assertEquals(1, server.connections.get());
  }

  @Test void namesOnlyTheTargetAsItWasWritten(Vertx vertx) {
    Town town = new Town(vertx).peer("b.example", "127.0.0.1:1").open();
    assertFalse(Await.of(town.send("b.example", "1")).message().contains("127.0.0.1"));
  }

  @Test void refusesAMessageThatHasPassedEightServers(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    List<String> seven = List.of("a.example", "b", "a.example", "b", "a.example", "b", "c");
    List<String> eight = List.of("a.example", "b", "a.example", "b", "a.example", "b", "c", "d");

    Outcome last = Await.of(town.forward(Town.origin("t@b", "b", seven), "b.example", "1"));
    Outcome oneMore = Await.of(town.forward(Town.origin("t@b", "b", eight), "b.example", "1"));

    assertEquals(Outcome.delivered("b.example"), last);
    assertEquals(Optional.of(Fault.LOOP), oneMore.fault());
    assertTrue(oneMore.message().contains("8: a.example > b > a.example > b > a.example > b > c > d > a.example;"),
        oneMore.message());
    assertEquals(1, server.connections.get());
  }

  @Test void refusesAMessageThatIsTooLargeForAServer(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerFrame", "1KiB").open();
    Outcome outcome = Await.of(town.send("b.example", "\"" + "x".repeat(1024) + "\""));
    assertEquals(Optional.of(Fault.FRAME_TOO_LARGE), outcome.fault());
    assertEquals(Outcome.delivered("b.example"), Await.of(town.send("b.example", "1")));
    assertEquals(1, server.connections.get());
  }

  @Test void takesOverPeersAndRawTargetsAtAReload(Vertx vertx) {
    FakeServer first = FakeServer.open(vertx, FakeServer.LINKING);
    FakeServer second = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = new Town(vertx).peer("b.example", first.address()).open();
    Await.of(town.send("b.example", "1"));

    JsonObject changed = town.peer("b.example", second.address()).rawTargets().config();
    new Bus(vertx).reload(changed);

    assertEquals(1, Await.next(first.closings));
    assertEquals(Outcome.delivered("b.example"), Await.of(town.send("b.example", "2")));
    assertEquals(Outcome.delivered(first.address()), Await.of(town.send(first.address(), "3")));
    assertEquals(1, second.connections.get());
  }

  @Test void aReloadLeavesUntouchedPeersAlone(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    Await.of(town.send("b.example", "1"));
    new Bus(vertx).reload(town.peer("c.example", "127.0.0.1:1").limit("peerTimeout", "9s").config());
    while (Await.of(town.send("c.example", "1")).fault().equals(Optional.of(Fault.NO_PEER))) {
      Thread.onSpinWait();
    }
    Await.of(town.send("b.example", "2"));
    assertEquals(1, server.connections.get());
  }

  @Test void eachPeerIsOneInstances(Vertx vertx) {
    Town town = new Town(vertx);
    List<FakeServer> servers = Collections.nCopies(8, 0).stream()
        .map(any -> FakeServer.open(vertx, FakeServer.LINKING)).toList();
    for (int i = 0; i < servers.size(); i++) {
      town.peer("p" + i, servers.get(i).address());
    }
    town.open(3);
    for (int i = 0; i < 5 * servers.size(); i++) {
      assertEquals(Outcome.delivered("p" + i % 8), Await.of(town.send("p" + i % 8, "1")));
    }
    servers.forEach(server -> assertEquals(1, server.connections.get()));
  }

  @Test void anInstanceThatStartsAgainHasAllItsPeers(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address());
    Await.of(vertx.undeploy(town.open(3)));
    town.open(2);
    assertEquals(Outcome.delivered("b.example"), Await.of(town.send("b.example", "1")));
  }

  @Test void waitsForReportsWhenItStopsAndTakesNoMore(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> {
      if (call.payload().getValue("data").equals("late")) {
        FakeServer.OLD.accept(call);
      }
    });
    Town town = new Town(vertx).peer("b.example", server.address());
    String room = town.open(1);
    Future<Outcome> early = town.send("t", "b.example", "\"early\"");
    FakeServer.Call call = server.next();

    Future<Void> stopped = vertx.undeploy(room);
    Outcome late = Outcome.delivered("b.example");
    while (late.fault().isEmpty()) {
      late = Await.of(town.send("u", "b.example", "\"late\""));
    }

    assertEquals(Optional.of(Fault.SHUTTING_DOWN), late.fault());
    assertFalse(stopped.isComplete());
    call.good();
    assertEquals(Outcome.delivered("b.example"), Await.of(early));
    Await.of(stopped);
  }

  @Test void stopsWhenTheDrainTimeIsOver(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.MUTE);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("drain", "100ms");
    String room = town.open(1);
    Future<Outcome> unanswered = town.send("b.example", "1");
    server.next();
    Await.of(vertx.undeploy(room));
    assertEquals(Optional.of(Fault.SHUTTING_DOWN), Await.of(unanswered).fault());
    assertEquals(1, Await.next(server.closings));
  }
}
