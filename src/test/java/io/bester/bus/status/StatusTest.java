package io.bester.bus.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.HandlerState.Health;
import io.bester.bus.status.Calls.Load;
import io.bester.bus.status.Forwards.Way;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What instances count is added up. [P-8.14] */
@Timeout(60)
class StatusTest {
  private final Vertx vertx = Vertx.vertx();
  private final Status status = Status.of(vertx);

  @AfterEach void closeVertx() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Calls calls(String type, int asked, int answered, int failed) {
    Calls calls = status.add(new Calls(type));
    for (int i = 0; i < asked; i++) {
      calls.asked();
    }
    for (int i = 0; i < answered; i++) {
      calls.answered();
    }
    for (int i = 0; i < failed; i++) {
      calls.failed();
    }
    return calls;
  }

  private static JsonObject handler(String type, String state, int asked, int answered, int failed) {
    return new JsonObject().put("type", type).put("state", state).put("asked", asked).put("answered", answered).put("failed", failed)
        .put("inHand", 0).put("waiting", 0);
  }

  /** By what it says: numbers of different sizes are equal there. */
  private static void assertTold(JsonArray wanted, JsonArray told) {
    assertEquals(new JsonArray(wanted.encode()), new JsonArray(told.encode()));
  }

  @Test void aNodeHasOneStatus() {
    assertEquals(status, Status.of(vertx));
  }

  @Test void addsUpWhatTheInstancesOfTheClientRoomHaveCounted() {
    for (int i = 0; i < 2; i++) {
      Clients clients = status.add(new Clients(() -> 12));
      clients.taken();
      clients.taken();
      clients.reported(true);
      clients.reported(i == 0);
      clients.delivered(5);
    }
    assertEquals("{\"connections\":12,\"taken\":4,\"good\":3,\"bad\":1,\"delivered\":10}", status.clients().encode());
  }

  @Test void nothingIsCountedWhereThereIsNoClientRoom() {
    assertEquals("{\"connections\":0,\"taken\":0,\"good\":0,\"bad\":0,\"delivered\":0}", status.clients().encode());
  }

  @Test void addsUpCallsByType() {
    calls("echo", 1, 1, 0);
    calls("chat", 2, 1, 1);
    calls("chat", 3, 3, 2);
    assertTold(new JsonArray().add(handler("chat", "up", 5, 4, 3)).add(handler("echo", "up", 1, 1, 0)), status.handlers(List.of()));
  }

  @Test void aHandlerThatHasGoneIsNotTold() {
    status.remove(calls("chat", 1, 1, 0));
    assertTold(new JsonArray(), status.handlers(List.of()));
  }

  @Test void tellsWhatIsKnownOfItsProgram() {
    calls("chat", 0, 0, 0);
    assertTold(new JsonArray().add(handler("chat", "down", 0, 0, 0).put("cause", "exited 1")),
        status.handlers(List.of(new HandlerState("chat", Health.DOWN, "exited 1"))));
    assertTold(new JsonArray().add(handler("chat", "starting", 0, 0, 0)),
        status.handlers(List.of(new HandlerState("chat", Health.STARTING, ""))));
  }

  @Test void tellsWhatCallsHaveFoundWhereItsProgramIsUp() {
    calls("chat", 0, 0, 0).load(() -> new Load(2, 3, "nobody listens"));
    assertTold(new JsonArray().add(handler("chat", "down", 0, 0, 0).put("cause", "nobody listens").put("inHand", 2).put("waiting", 3)),
        status.handlers(List.of(new HandlerState("chat", Health.UP, ""))));
    assertTold(new JsonArray().add(handler("chat", "down", 0, 0, 0).put("cause", "exited 1").put("inHand", 2).put("waiting", 3)),
        status.handlers(List.of(new HandlerState("chat", Health.DOWN, "exited 1"))));
  }

  @Test void ofAPeerOnTwoInstancesWhatIsKnownIsTold() {
    Forwards unused = status.add(new Forwards("b.example", "192.0.2.7:1", () -> Way.UNKNOWN));
    Forwards used = status.add(new Forwards("b.example", "192.0.2.7:1", () -> Way.LINK));
    for (int i = 0; i < 5; i++) {
      used.begun();
    }
    used.ended(true);
    used.ended(false);
    used.waiting(2);
    unused.begun();
    unused.ended(false);
    unused.lost("unreachable");
    JsonObject peer = status.peers().getJsonObject(0);
    assertEquals(1, status.peers().size());
    JsonObject loss = (JsonObject) peer.remove("loss");
    assertEquals("unreachable", loss.getString("message"));
    assertFalse(loss.getInstant("at").isBefore(Instant.parse(status.since())));
    assertEquals(new JsonObject("{\"name\":\"b.example\",\"address\":\"192.0.2.7:1\",\"way\":\"link\",\"waiting\":2,\"underWay\":1,"
        + "\"forwarded\":6,\"good\":1,\"bad\":2}"), new JsonObject(peer.encode()));
    status.remove(used);
    status.remove(unused);
    assertEquals(0, status.peers().size());
  }

  @Test void nothingIsLostThatInstancesCountAtTheSameTime() throws Exception {
    int most = 200_000;
    List<CompletableFuture<Void>> counting = List.of(new Clients(() -> 0), new Clients(() -> 0)).stream()
        .map(status::add).map(clients -> CompletableFuture.runAsync(() -> {
          for (int i = 0; i < most; i++) {
            clients.taken();
            clients.reported(true);
          }
        })).toList();
    JsonObject told;
    do {
      told = status.clients();
      assertFalse(told.getLong("good") > told.getLong("taken"), told.encode());
    } while (!counting.stream().allMatch(CompletableFuture::isDone));
    for (CompletableFuture<Void> one : counting) {
      one.get(10, TimeUnit.SECONDS);
    }
    assertEquals(2 * most, status.clients().getLong("taken"));
    assertEquals(2 * most, status.clients().getLong("good"));
  }
}
