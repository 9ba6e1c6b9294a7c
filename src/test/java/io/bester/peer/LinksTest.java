package io.bester.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Outcome;
import io.bester.peer.FakeServer.Call;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that are kept. [P-7.8] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LinksTest {
  private static final Outcome DELIVERED = Outcome.delivered("b.example");

  private static Town town(Vertx vertx, FakeServer server) {
    return new Town(vertx).peer("b.example", server.address()).open();
  }

  /** Keeps the first connection; then only takes what comes. */
  private static void linkThenMute(Call call) {
    if (call.id().equals("1")) {
      call.goodWithLink();
    }
  }

  private static List<Future<Outcome>> send(Town town, int messages) {
    return IntStream.range(0, messages).mapToObj(i -> town.send("b.example", Integer.toString(i))).toList();
  }

  @Test void keepsAConnectionForAllThatFollows(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = town(vertx, server);
    for (int i = 0; i < 50; i++) {
      assertEquals(DELIVERED, Await.of(town.send("b.example", "1")));
    }
    assertEquals(1, server.connections.get());
    assertEquals(0, server.closings.size());
  }

  @Test void keepsTheOrderOfAThousandMessages(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = town(vertx, server);
    List<Future<Outcome>> outcomes = send(town, 1000);
    outcomes.forEach(outcome -> assertEquals(DELIVERED, Await.of(outcome)));
    assertEquals(IntStream.range(0, 1000).boxed().toList(),
        server.calls.stream().map(call -> call.payload().getInteger("data")).toList());
    assertEquals(1, server.connections.get());
  }

  @Test void matchesReportsByIdInAnyOrder(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = town(vertx, server);
    Await.of(town.send("b.example", "0"));
    server.next();
    List<Future<Outcome>> outcomes = send(town, 3);
    List<Call> calls = List.of(server.next(), server.next(), server.next());

    calls.get(2).good();
    calls.get(0).bad("unknown-type", "first");
    calls.get(1).bad("handler-busy", "second");

    assertEquals(Optional.of(Fault.UNKNOWN_TYPE), Await.of(outcomes.get(0)).fault());
    assertEquals(Optional.of(Fault.HANDLER_BUSY), Await.of(outcomes.get(1)).fault());
    assertEquals(DELIVERED, Await.of(outcomes.get(2)));
  }

  @Test void passesOverReportsOnMessagesItNeverSent(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> {
      call.report(new JsonObject().put("status", "bad"), 77);
      call.send(new JsonObject().put("header", new JsonObject().put("messageType", "receivedMessage"))
          .put("payload", new JsonObject().put("id", call.id())).toBuffer());
      call.goodWithLink();
      call.goodWithLink();
    });
    Town town = town(vertx, server);
    for (int i = 0; i < 3; i++) {
      assertEquals(DELIVERED, Await.of(town.send("b.example", "1")));
    }
    assertEquals(1, server.connections.get());
  }

  /** Their ids are the same. [P-7.7] */
  @Test void aReportCountsOnItsOwnLinkOnly(Vertx vertx) {
    FakeServer b = FakeServer.open(vertx, LinksTest::linkThenMute);
    FakeServer c = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = new Town(vertx).peer("b.example", b.address()).peer("c.example", c.address()).open();
    for (FakeServer server : List.of(b, c)) {
      Await.of(town.send(server == b ? "b.example" : "c.example", "0"));
      server.next();
    }
    Future<Outcome> toB = town.send("b.example", "1");
    Future<Outcome> toC = town.send("c.example", "1");
    Call atB = b.next();
    Call atC = c.next();

    assertEquals(atB.id(), atC.id());
    atC.bad("unknown-type", "of c");
    assertEquals(Optional.of(Fault.UNKNOWN_TYPE), Await.of(toC).fault());
    atB.good();
    assertEquals(DELIVERED, Await.of(toB));
  }

  @Test void passesOverIdsThatOnlyLookLikeItsOwn(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = town(vertx, server);
    Await.of(town.send("b.example", "0"));
    server.next();
    Future<Outcome> outcome = town.send("b.example", "1");
    Call call = server.next();
    for (Object id : List.of(2, "02", " 2", "2 ", "-2", "", "20000000000000000002", "18446744073709551618", "two", true)) {
      call.report(new JsonObject().put("status", "good"), id);
    }
    call.bad("unknown-type", "the right one");
    assertEquals("2", call.id());
    assertEquals(Optional.of(Fault.UNKNOWN_TYPE), Await.of(outcome).fault());
  }

  @Test void aBrokenLinkEndsWhatWasInFlightOnceAndNothingIsSentTwice(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = town(vertx, server);
    Await.of(town.send("b.example", "\"first\""));
    server.next();
    List<Future<Outcome>> outcomes = send(town, 60);
    List<Call> calls = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> calls.add(server.next()));

    calls.get(0).close();

    Outcome closed = Outcome.failed("b.example", Fault.PEER_DOWN,
        "server b.example closed without a report; the message may have been carried out");
    outcomes.forEach(outcome -> assertEquals(closed, Await.of(outcome)));
    assertEquals(1, server.connections.get());
    assertEquals(DELIVERED, Await.of(town.send("b.example", "\"last\"")));
    assertEquals("last", server.next().payload().getString("data"));
    assertEquals(2, server.connections.get());
    assertEquals(0, server.calls.size());
  }

  @Test void garbageBreaksALink(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = town(vertx, server);
    Await.of(town.send("b.example", "1"));
    server.next();
    Future<Outcome> outcome = town.send("b.example", "2");
    server.next().send(Buffer.buffer("[]"));
    assertTrue(Await.of(outcome).message().contains("something that is no report"));
    assertEquals(DELIVERED, Await.of(town.send("b.example", "3")));
  }

  @Test void oneMessageTooLargeLeavesTheLinkAlone(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerFrame", "1KiB").open();
    Await.of(town.send("b.example", "1"));
    assertEquals(Optional.of(Fault.FRAME_TOO_LARGE),
        Await.of(town.send("b.example", "\"" + "x".repeat(1000) + "\"")).fault());
    assertEquals(DELIVERED, Await.of(town.send("b.example", "2")));
    assertEquals(1, server.connections.get());
  }

  @Test void aSlowMessageDoesNotCostTheLink(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> {
      if (!call.payload().getValue("data").equals("slow")) {
        call.goodWithLink();
      }
    });
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerTimeout", "1s").open();
    Await.of(town.send("b.example", "1"));
    Future<Outcome> slow = town.send("u", "b.example", "\"slow\"");
    int others = 0;
    while (!slow.isComplete()) {
      assertEquals(DELIVERED, Await.of(town.send("b.example", "2")));
      others++;
    }
    assertEquals(Optional.of(Fault.PEER_DOWN), Await.of(slow).fault());
    assertNotEquals(0, others);
    assertEquals(DELIVERED, Await.of(town.send("b.example", "3")));
    assertEquals(1, server.connections.get());
  }

  @Test void aMuteLinkIsGivenUp(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerTimeout", "1s").open();
    Await.of(town.send("b.example", "1"));
    assertEquals("server b.example took the message but did not answer within 1 s; it may have been carried out",
        Await.of(town.send("b.example", "2")).message());
    assertEquals(1, Await.next(server.closings));
    assertEquals(DELIVERED, Await.of(town.send("b.example", "3")));
    assertEquals(2, server.connections.get());
  }

  @Test void passesOverAReportThatComesTooLate(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, LinksTest::linkThenMute);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerTimeout", "800ms").open();
    Await.of(town.send("b.example", "1"));
    server.next();
    Future<Outcome> late = town.send("b.example", "2");
    Call unanswered = server.next();
    assertEquals(Optional.of(Fault.PEER_DOWN), Await.of(late).fault());
    unanswered.good();
    assertEquals(DELIVERED, Await.of(town.send("b.example", "3")));
  }

  @Test void manyLargeMessagesAtOnceDoNotLookLikeASlowReader(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    Town town = town(vertx, server);
    Await.of(town.send("b.example", "1"));
    String large = "\"" + "x".repeat(900_000) + "\"";
    List<Future<Outcome>> outcomes =
        IntStream.range(0, 60).mapToObj(i -> town.send("u" + i, "b.example", large)).toList();
    outcomes.forEach(outcome -> assertEquals(DELIVERED, Await.of(outcome)));
    assertEquals(1, server.connections.get());
  }

  @Test void aServerThatLearnsToKeepLinksIsTakenAtItsWord(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, call -> {
      if (call.connectionNumber() == 1) {
        FakeServer.OLD.accept(call);
        return;
      }
      call.goodWithLink();
    });
    Town town = town(vertx, server);
    for (int i = 0; i < 10; i++) {
      assertEquals(DELIVERED, Await.of(town.send("b.example", "1")));
    }
    assertEquals(2, server.connections.get());
  }
}
