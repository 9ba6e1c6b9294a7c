package io.bester.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.bus.Event.Forward;
import io.bester.bus.Outcome;
import io.bester.peer.FakeServer.Call;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent on a connection for one message, and what its answer means. [P-7.1, P-7.2] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ReportsTest {

  private static Outcome outcome(Vertx vertx, Consumer<Call> script) {
    FakeServer server = FakeServer.open(vertx, script);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    return Await.of(town.send("b.example", "1"));
  }

  private static void assertLost(String sentence, Outcome outcome) {
    assertEquals(Outcome.failed("b.example", Fault.PEER_DOWN, "server b.example " + sentence), outcome);
  }

  @Test void sendsTheFrameOfTheProtocol(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    new Town(vertx).peer("b.example", server.address()).open();
    Forward forward = new Forward(Town.origin("t", "", List.of()), "b.example", List.of("u", "v"), "chat",
        Data.of("{\"n\": 1.50}"));

    Outcome outcome = Await.of(new Bus(vertx).forward(forward));

    assertEquals(Outcome.delivered("b.example"), outcome);
    Call call = server.next();
    assertEquals(Set.of("scope", "origin", "mid", "ts", "hops", "from", "rcpt"), call.header().fieldNames());
    assertEquals("server", call.header().getString("scope"));
    assertEquals("a.example", call.header().getString("origin"));
    assertEquals(new JsonArray().add("a.example"), call.header().getJsonArray("hops"));
    assertEquals("t@a.example", call.header().getString("from"));
    assertEquals(new JsonArray().add("u").add("v"), call.header().getJsonArray("rcpt"));
    assertEquals(4, UUID.fromString(call.header().getString("mid")).version());
    assertTrue(Math.abs(System.currentTimeMillis() - call.header().getLong("ts")) < 60_000);
    assertEquals(new JsonObject("{\"type\":\"chat\",\"data\":{\"n\":1.50},\"id\":\"1\"}"), call.payload());
  }

  @Test void aRemoteUserKeepsItsServerAndTheHopsGrow(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    Await.of(town.forward(Town.origin("u@c.example", "c.example", List.of("c.example")), "b.example", "1"));
    JsonObject header = server.next().header();
    assertEquals("u@c.example", header.getString("from"));
    assertEquals(new JsonArray().add("c.example").add("a.example"), header.getJsonArray("hops"));
  }

  @Test void namesNobodyForWhomNobodyVouches(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    Await.of(town.forward(Town.origin("", "unverified:10.0.0.1", List.of()), "b.example", "1"));
    Await.of(town.forward(Town.origin("u", "c.example", List.of()), "b.example", "1"));
    assertFalse(server.next().header().containsKey("from"));
    assertFalse(server.next().header().containsKey("from"));
  }

  @Test void anOldServerGetsAConnectionForEachMessage(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    for (int i = 1; i <= 5; i++) {
      assertEquals(Outcome.delivered("b.example"), Await.of(town.send("b.example", "1")));
      assertEquals(i, server.connections.get());
    }
  }

  @Test void closesTheConnectionOfAnAnsweredMessage(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, Call::good);
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    Await.of(town.send("b.example", "1"));
    assertEquals(1, Await.next(server.closings));
  }

  @Test void saysWhenAServerClosesWithoutAReport(Vertx vertx) {
    assertLost("closed without a report; the message may have been carried out", outcome(vertx, Call::close));
  }

  @Test void saysWhenAServerClosesInTheMiddleOfItsReport(Vertx vertx) {
    assertLost("closed without a report; the message may have been carried out", outcome(vertx, call -> {
      call.raw(Buffer.buffer().appendIntLE(100).appendString("{\"header"));
      call.close();
    }));
  }

  @Test void saysWhenAServerDoesNotAnswer(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.MUTE);
    Town town = new Town(vertx).peer("b.example", server.address()).limit("peerTimeout", "1200ms").open();
    assertLost("took the message but did not answer within 1200 ms; it may have been carried out",
        Await.of(town.send("b.example", "1")));
    assertEquals(1, Await.next(server.closings));
  }

  @Test void saysWhenAServerCannotBeReached(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.OLD);
    server.close();
    Town town = new Town(vertx).peer("b.example", server.address()).open();
    assertLost("can't be reached; send it again later", Await.of(town.send("b.example", "1")));
  }

  @Test void saysWhenAServerAnswersGarbage(Vertx vertx) {
    String garbage = "answered with something that is no report; the message may have been carried out";
    assertLost(garbage, outcome(vertx, call -> call.send(Buffer.buffer("no JSON"))));
  }

  @Test void saysWhenAServerAnswersWithAnEndlessLength(Vertx vertx) {
    String garbage = "answered with something that is no report; the message may have been carried out";
    assertLost(garbage, outcome(vertx, call -> call.raw(Buffer.buffer().appendIntLE(-1))));
  }

  @Test void aBadReportKeepsItsCodeAndItsReason(Vertx vertx) {
    Outcome outcome = outcome(vertx, call -> call.bad("unknown-type", "no handler for chat"));
    assertEquals(
        Outcome.failed("b.example", Fault.UNKNOWN_TYPE, "server b.example answered: no handler for chat"), outcome);
  }

  @Test void aBadReportOfAnOldServerIsAHandlersError(Vertx vertx) {
    Outcome outcome = outcome(vertx, call -> call.report(new JsonObject().put("status", "bad"), call.id()));
    assertEquals(
        Outcome.failed("b.example", Fault.HANDLER_ERROR, "server b.example answered: bad, without a reason"), outcome);
  }

  @Test void aBadReportOfUnknownCodeIsCutToItsLength(Vertx vertx) {
    Outcome outcome = outcome(vertx, call -> call.bad("new-code", "x".repeat(5000)));
    assertEquals(Optional.of(Fault.HANDLER_ERROR), outcome.fault());
    assertEquals("server b.example answered: " + "x".repeat(297) + "...", outcome.message());
  }

  @Test void aReportWithoutIdIsAboutTheOnlyMessage(Vertx vertx) {
    Outcome outcome = outcome(vertx, call -> call.report(
        new JsonObject().put("status", "bad").put("detail", new JsonObject().put("code", "bad-envelope")), null));
    assertEquals(Optional.of(Fault.BAD_ENVELOPE), outcome.fault());
  }

  @Test void passesOverWhatIsNoReportOnTheMessage(Vertx vertx) {
    Outcome outcome = outcome(vertx, call -> {
      call.send(new JsonObject().put("header", new JsonObject().put("messageType", "receivedMessage")).toBuffer());
      call.send(Buffer.buffer("{}"));
      call.report(new JsonObject().put("status", "bad"), "other");
      call.good();
    });
    assertEquals(Outcome.delivered("b.example"), outcome);
  }
}
