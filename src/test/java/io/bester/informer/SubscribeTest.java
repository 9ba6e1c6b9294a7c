package io.bester.informer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.HandlerState.Health;
import io.bester.bus.Event.Presence;
import io.bester.bus.SessionRef;
import io.bester.transport.PlainSocket;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever subscribes hears how things are, and then how they change. [P-8.7 to P-8.10] */
@Timeout(60)
class SubscribeTest {
  private static final int MOST_CONNECTIONS = 1_000;

  private Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  @TempDir Path folder;

  /** The room first: Vert.x waits long for a connection that was cut off when it closes all at once. */
  @AfterEach void closeVertx() {
    vertx.deploymentIDs().forEach(room -> Asker.await(vertx.undeploy(room)));
    Asker.await(vertx.close());
  }

  private Path path() {
    return folder.resolve("i.sock");
  }

  private Asker asker() {
    Asker.deploy(vertx, new JsonObject().put("informer", new JsonObject().put("path", path().toString())));
    return another();
  }

  private Asker another() {
    return new Asker(vertx, path());
  }

  /** As the client room does it. */
  private void comes(String user, int session) {
    SessionRef ref = new SessionRef("bester.client.x", session);
    new Directory(vertx).add(user, ref);
    new Bus(vertx).presence(new Presence(user, ref, true));
  }

  private void goes(String user, int session) {
    SessionRef ref = new SessionRef("bester.client.x", session);
    new Directory(vertx).remove(user, ref);
    new Bus(vertx).presence(new Presence(user, ref, false));
  }

  /** As the handler room does it. */
  private void handler(String type, Health health, String cause) {
    HandlerState state = new HandlerState(type, health, cause);
    new Directory(vertx).handler(state);
    new Bus(vertx).handlerState(state);
  }

  private static JsonObject good(String json) {
    return new JsonObject().put("status", "0").put("data", new JsonObject(json));
  }

  private static JsonObject event(String type, String data) {
    return new JsonObject().put("event", new JsonObject().put("type", type).put("data", new JsonObject(data)));
  }

  private static void assertBad(String sentence, JsonObject answer) {
    assertEquals(new JsonObject().put("status", "1").put("data", sentence), answer);
  }

  @Test void hearsHowThingsAreAndThenEverythingThatChanges() {
    comes("t", 1);
    comes("g", 2);
    comes("t", 3);
    handler("echo", Health.STARTING, "");
    handler("chat", Health.UP, "");
    Asker asker = asker();
    assertEquals(good("{\"clients\":[\"g\",\"t\"],\"handlers\":[{\"type\":\"chat\",\"state\":\"up\"},{\"type\":\"echo\",\"state\":\"starting\"}]}"),
        asker.ask("subscribe", null));
    comes("u", 17);
    goes("g", 2);
    handler("chat", Health.DOWN, "exited 1: no such room");
    assertEquals(event("connect", "{\"user\":\"u\",\"session\":17}"), asker.next());
    assertEquals(event("disconnect", "{\"user\":\"g\",\"session\":2}"), asker.next());
    assertEquals(event("handler", "{\"type\":\"chat\",\"state\":\"down\",\"cause\":\"exited 1: no such room\"}"), asker.next());
    JsonObject now = another().ask("subscribe", new JsonArray());
    assertEquals(good("{\"clients\":[\"t\",\"u\"],\"handlers\":[{\"type\":\"chat\",\"state\":\"down\",\"cause\":\"exited 1: no such room\"},"
        + "{\"type\":\"echo\",\"state\":\"starting\"}]}"), now);
  }

  @Test void hearsOfTheKindsItNamesAndOfNoOthers() {
    Asker asker = asker();
    asker.ask("subscribe", new JsonArray().add("disconnect").add("handler").add("handler"));
    comes("t", 1);
    goes("t", 1);
    handler("chat", Health.UP, "");
    assertEquals(event("disconnect", "{\"user\":\"t\",\"session\":1}"), asker.next());
    assertEquals(event("handler", "{\"type\":\"chat\",\"state\":\"up\"}"), asker.next());
  }

  @Test void subscribingAgainReplacesTheKinds() {
    Asker asker = asker();
    asker.ask("subscribe", null);
    asker.ask("subscribe", new JsonArray().add("disconnect"));
    comes("t", 1);
    goes("t", 1);
    assertEquals(event("disconnect", "{\"user\":\"t\",\"session\":1}"), asker.next());
  }

  @Test void noKindsEndIt() {
    Asker asker = asker();
    asker.ask("subscribe", null);
    assertEquals("0", asker.ask("subscribe", new JsonArray()).getString("status"));
    Asker witness = another();
    witness.ask("subscribe", null);
    comes("t", 1);
    witness.next();
    assertEquals(new JsonObject().put("status", "0").put("data", true), asker.ask("isClient", "t"));
  }

  @Test void eventsStandAmongTheAnswersToFurtherQuestions() {
    Asker asker = asker();
    asker.ask("subscribe", null);
    comes("t", 1);
    assertEquals(event("connect", "{\"user\":\"t\",\"session\":1}"), asker.next());
    assertEquals(new JsonObject().put("status", "0").put("data", true), asker.ask("isClient", "t"));
    goes("t", 1);
    assertEquals(event("disconnect", "{\"user\":\"t\",\"session\":1}"), asker.next());
  }

  @Test void missesNothingBetweenTheAnswerAndTheFirstEvent() {
    Asker asker = asker();
    for (int session = 1; session <= 300; session++) {
      if (session == 150) {
        asker.raw(Asker.request("subscribe", null));
      }
      comes("u" + session, session);
    }
    List<String> known = new ArrayList<>();
    asker.next().getJsonObject("data").getJsonArray("clients").forEach(user -> known.add((String) user));
    while (!known.contains("u300")) {
      known.add(asker.next().getJsonObject("event").getJsonObject("data").getString("user"));
    }
    assertEquals(300, known.stream().distinct().count());
  }

  @Test void aKindThatThereIsntIsRefusedAndChangesNothing() {
    Asker asker = asker();
    asker.ask("subscribe", new JsonArray().add("connect"));
    assertBad("subscribe knows no kind \"conect\"; did you mean \"connect\"?",
        asker.ask("subscribe", new JsonArray().add("handler").add("conect")));
    assertBad("subscribe knows no kind \"weather\"; use one of connect, disconnect, handler",
        asker.ask("subscribe", new JsonArray().add("weather")));
    handler("chat", Health.UP, "");
    comes("t", 1);
    assertEquals(event("connect", "{\"user\":\"t\",\"session\":1}"), asker.next());
  }

  @Test void kindsOfTheWrongFormAreRefused() {
    Asker asker = asker();
    String sentence = "subscribe needs an array of kinds as the data of its command, or none for all; the kinds are"
        + " connect, disconnect, handler";
    assertBad(sentence, asker.ask("subscribe", "connect"));
    assertBad(sentence, asker.ask("subscribe", new JsonArray().add("connect").add(5)));
    assertBad(sentence, asker.ask("subscribe", new JsonObject()));
    assertBad(sentence, asker.ask("subscribe", true));
  }

  @Test void aLongKindIsCutBetweenTwoCharacters() {
    String answer = asker().ask("subscribe", new JsonArray().add("x".repeat(59) + "😀".repeat(1000))).getString("data");
    assertTrue(answer.startsWith("subscribe knows no kind \"" + "x".repeat(59) + "😀...\"; "), answer);
    String other = another().ask("x".repeat(59) + "😀".repeat(1000), null).getString("data");
    assertTrue(other.startsWith("the informer knows no \"" + "x".repeat(59) + "😀...\"; "), other);
  }

  @Test void whereItCantBeToldWhoAsksNobodyMay() {
    Asker.await(vertx.close());
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
    Asker asker = asker();
    JsonObject answer = asker.ask("subscribe", null);
    assertEquals("1", answer.getString("status"));
    assertTrue(answer.getString("data").contains("root"), answer.encode());
    comes("t", 1);
    assertEquals(new JsonObject().put("status", "0").put("data", true), asker.ask("isClient", "t"));
  }

  @Test void aSubscriberWhoDoesNotReadIsCutOffAndTheOthersHearOn() throws IOException {
    Asker other = asker();
    other.ask("subscribe", new JsonArray().add("handler"));
    try (PlainSocket deaf = PlainSocket.dial(path().toString())) {
      deaf.write(PlainSocket.frame("{\"command\":{\"type\":\"subscribe\"}}"));
      deaf.readFrame();
      for (int session = 0; session < 12; session++) {
        comes("x".repeat(1_000_000), session);
      }
      handler("chat", Health.UP, "");
      assertEquals(event("handler", "{\"type\":\"chat\",\"state\":\"up\"}"), other.next());
      deaf.readToEnd();
    }
  }

  @Test void aThousandMayBeConnectedAndTheNextIsToldSo() throws IOException {
    asker();
    List<PlainSocket> open = new ArrayList<>();
    try {
      for (int i = 1; i < MOST_CONNECTIONS; i++) {
        open.add(PlainSocket.dial(path().toString()));
      }
      PlainSocket last = open.get(open.size() - 1);
      last.write(PlainSocket.frame("{\"command\":{\"type\":\"isClient\",\"data\":\"t\"}}"));
      assertEquals("{\"status\":\"0\",\"data\":false}", last.readFrame());
      try (PlainSocket tooMany = PlainSocket.dial(path().toString())) {
        assertBad("the informer has as many connections as it takes; close some, or ask again later",
            new JsonObject(tooMany.readFrame()));
        tooMany.readToEnd();
      }
      last.close();
      assertEquals("{\"status\":\"0\",\"data\":false}", askAgainUntilLetIn());
    } finally {
      for (PlainSocket socket : open) {
        socket.close();
      }
    }
  }

  /** That another has gone is seen in its own time. */
  private String askAgainUntilLetIn() throws IOException {
    while (true) {
      try (PlainSocket next = PlainSocket.dial(path().toString())) {
        next.write(PlainSocket.frame("{\"command\":{\"type\":\"isClient\",\"data\":\"t\"}}"));
        String answer = next.readFrame();
        if (answer.startsWith("{\"status\":\"0\"")) {
          return answer;
        }
      }
    }
  }
}
