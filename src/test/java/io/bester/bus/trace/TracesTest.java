package io.bester.bus.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered of messages, and how much. [P-8.13] */
@Timeout(30)
class TracesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Traces traces = Traces.of(vertx);

  @AfterEach void closeVertx() {
    vertx.close().await();
  }

  private Trace keeping(int hops) {
    traces.keep(hops);
    return Trace.here(vertx);
  }

  private static Ticket ticket(int number) {
    return new Ticket("bester.client.x", number);
  }

  private static Origin origin(int number, String id) {
    return new Origin(new SessionRef("bester.client.x", 7), ticket(number), Data.of(id), "t", "", "", List.of());
  }

  private static Dispatch dispatch(Origin origin, String... chain) {
    return new Dispatch(origin, "chat", Data.of("\"secret\""), List.of(), List.of(chain));
  }

  private JsonArray messages(String... names) {
    return traces.find(List.of(names)).getJsonArray("messages");
  }

  private String key(String name) {
    return messages(name).getJsonObject(0).getString("key");
  }

  private static List<String> kinds(Object message) {
    return ((JsonObject) message).getJsonArray("hops").stream().map(hop -> ((JsonObject) hop).getString("hop")).toList();
  }

  @Test void theOldestHopsGiveWayToTheNewest() {
    Trace trace = keeping(10);
    IntStream.range(0, 25).forEach(i -> trace.dispatched(dispatch(origin(i, "\"m" + i + "\""))));
    assertEquals(10, traces.find(List.of("m0")).getInteger("kept"));
    assertEquals(0, messages("m14").size());
    assertEquals(1, messages("m15").size());
    assertEquals(1, messages("m24").size());
  }

  @Test void nothingIsKeptUnlessItIsAskedFor() {
    keeping(0).dispatched(dispatch(origin(1, "\"a1\"")));
    assertEquals(new JsonObject().put("kept", 0).put("messages", new JsonArray()), traces.find(List.of("a1")));
  }

  @Test void anIdIsFoundHoweverItIsWritten() {
    Trace trace = keeping(10);
    trace.dispatched(dispatch(origin(1, "17")));
    trace.dispatched(dispatch(origin(2, "\"17\"")));
    trace.dispatched(dispatch(origin(3, "\"\\u0031\\u0037\"")));
    trace.dispatched(dispatch(origin(4, "\"171\"")));
    trace.dispatched(dispatch(origin(5, "null")));
    assertEquals(3, messages("17").size());
    assertEquals(0, messages("1").size());
  }

  /** The number of its frame on a link is nobody's name for it. */
  @Test void whatAPeerSentIsFoundByItsMidOnly() {
    Trace trace = keeping(10);
    trace.dispatched(dispatch(new Origin(new SessionRef("s", 1), ticket(1), Data.of("\"2\""), "t@b", "b", "mid-1", List.of())));
    trace.dispatched(dispatch(new Origin(new SessionRef("s", 1), ticket(2), Data.of("\"2\""), "", "old", "", List.of())));
    assertEquals(1, messages("mid-1").size());
    assertEquals(1, messages("2").size(), "the one that has no mid");
  }

  @Test void aPartThatIsReportedElsewhereBelongsToItsMessage() {
    Trace trace = keeping(20);
    trace.dispatched(dispatch(origin(1, "\"a1\"")));
    Ticket part = new Ticket("bester.command.x", 1);
    trace.part(part, ticket(1));
    trace.dispatched(dispatch(origin(1, "\"a1\"").reportedTo(part), "chat"));
    trace.forwarded(new Forward(origin(1, "\"a1\"").reportedTo(part), "b", List.of(), "chat", Data.NULL), "mid-9");
    trace.reported(ticket(1), Detail.NONE);
    trace.dispatched(dispatch(origin(2, "\"a2\"")));
    assertEquals(List.of("came", "handed", "forwarded", "reported"), kinds(messages("a1").getValue(0)));
    assertEquals(key("a1"), key("mid-9"));
  }

  @Test void ofManyNamesFourAreKept() {
    Trace trace = keeping(10);
    List<Recipient> all = IntStream.range(0, 1000).mapToObj(i -> new Recipient("u" + i, new SessionRef("s", i))).toList();
    Outcome outcome = new Outcome(all.stream().map(Recipient::user).toList(), List.of(), List.of(), Optional.empty(), "");
    trace.dispatched(dispatch(origin(1, "\"a1\"")));
    trace.delivered(ticket(1), new Deliver(all, "chat", Data.NULL), outcome);
    trace.reported(ticket(1), new Detail(Optional.empty(), "", List.of(), List.of(), Collections.nCopies(9, "v"), List.of(), List.of()));
    JsonObject delivered = messages("a1").getJsonObject(0).getJsonArray("hops").getJsonObject(1);
    assertEquals(List.of(4, 1000), List.of(delivered.getJsonArray("to").size(), delivered.getInteger("count")));
    JsonObject reported = messages("a1").getJsonObject(0).getJsonArray("hops").getJsonObject(2);
    assertEquals(List.of(4, 9), List.of(reported.getJsonArray("offline").size(), reported.getInteger("offlineCount")));
  }

  /** An id that is a slice of its frame would keep the whole frame, data and all. */
  @Test void neitherDataNorFramesAreKept() {
    Trace trace = keeping(10);
    byte[] frame = "{\"payload\":{\"data\":\"secret\",\"id\":\"a1\"}}".getBytes(StandardCharsets.UTF_8);
    Origin origin = new Origin(new SessionRef("s", 1), ticket(1), new Data(frame, 33, 4), "t", "", "", List.of());
    trace.dispatched(dispatch(origin));
    trace.failed(new DeadLetter("handler", Fault.HANDLER_DOWN, "why", origin, "chat"));
    assertEquals(List.of("came", "failed"), kinds(messages("a1").getValue(0)));
    assertTrue(!messages("a1").encode().contains("secret"), messages("a1").encode());
    Arrays.fill(frame, (byte) '!');
    assertEquals(1, messages("a1").size());
  }

  /** A client may make a type as long as its frame, and a handler a name as long as its answer. */
  @Test void longNamesAreCut() {
    Trace trace = keeping(10);
    String name = "x".repeat(100_000);
    trace.refused(origin(1, "\"a1\""), name, Detail.of(Fault.UNKNOWN_TYPE, name));
    trace.returned(new Forward(origin(1, "\"a1\""), name, List.of(name), "chat", Data.NULL), Outcome.failed(name, Fault.PEER_DOWN, name));
    assertEquals(List.of("came", "reported", "returned"), kinds(messages("a1").getValue(0)));
    assertTrue(messages("a1").encode().length() < 2_000, messages("a1").encode());
  }

  @Test void nothingIsCalledNothing() {
    keeping(10).dispatched(dispatch(origin(1, "\"a1\"")));
    assertEquals(0, messages("").size());
  }

  /** Of users beyond a peer the one before it hears nothing, and no server can break the reader. */
  @Test void whatAServerBehindToldIsMadeFitToPassOn() {
    JsonObject message = new JsonObject("""
        {"server":"c","key":"k-1","hops":[{"hop":"came","at":"2026-01-01T00:00:00Z","type":"chat","for":["eve"]},
        {"hop":"delivered","at":"2026-01-01T00:00:00Z","to":[{"user":"eve"}],"count":1,"gone":["adam"]}]}""");
    assertTrue(Told.isWhole(message));
    String told = Told.fromFurther(message).encode();
    assertTrue(!told.contains("eve") && !told.contains("adam"), told);
    for (String bad : List.of("{\"hop\":\"reported\",\"status\":\"good\",\"at\":\"+1000000000-01-01T00:00:00Z\"}",
        "{\"hop\":\"forwarded\",\"to\":\"b\",\"mid\":\"m\",\"for\":\"eve\",\"at\":\"2026-01-01T00:00:00Z\"}")) {
      assertTrue(!Told.isWhole(new JsonObject().put("server", "c").put("key", "k").put("hops", new JsonArray().add(new JsonObject(bad)))), bad);
    }
  }

  @Test void ofManyMessagesOfAnIdTheNewestAreTold() {
    Trace trace = keeping(1000);
    IntStream.range(0, 130).forEach(i -> trace.dispatched(dispatch(origin(i, "\"a1\""))));
    assertEquals(100, messages("a1").size());
    assertEquals(30, traces.find(List.of("a1")).getInteger("more"));
  }
}
