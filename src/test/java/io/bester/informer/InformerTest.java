package io.bester.informer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Directory;
import io.bester.bus.SessionRef;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions and answers on a real socket. [P-8] */
@Timeout(60)
class InformerTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Directory directory = new Directory(vertx);
  @TempDir Path folder;

  @AfterEach void closeVertx() {
    Asker.await(vertx.close());
  }

  private Path path() {
    return folder.resolve("i.sock");
  }

  private String open(JsonObject config) {
    config.put("informer", new JsonObject().put("path", path().toString()).put("mode", "0600"));
    return Asker.deploy(vertx, config);
  }

  private Asker asker() {
    open(new JsonObject());
    return new Asker(vertx, path());
  }

  private void login(String user, int session) {
    directory.add(user, new SessionRef("bester.client.x", session));
  }

  private static JsonObject good(Object data) {
    return new JsonObject().put("status", "0").put("data", data);
  }

  private static void assertBad(String sentence, JsonObject answer) {
    assertEquals(new JsonObject().put("status", "1").put("data", sentence), answer);
  }

  @Test void listsEachUserOnceInOrder() {
    login("t", 1);
    login("g", 2);
    login("t", 3);
    assertEquals(good(new JsonArray().add("g").add("t")), asker().ask("listClients", null));
  }

  @Test void listsNobodyWhenNobodyIsHere() {
    assertEquals(good(new JsonArray()), asker().ask("listClients", null));
  }

  @Test void saysWhoIsAClientAndWhoIsNot() {
    login("g", 1);
    Asker asker = asker();
    assertEquals(good(true), asker.ask("isClient", "g"));
    assertEquals(good(false), asker.ask("isClient", "t"));
  }

  @Test void knowsANameInEitherNormalForm() {
    login("zo\u00eb", 1);
    assertEquals(good(true), asker().ask("isClient", "zoe\u0308"));
  }

  @Test void isClientNeedsAName() {
    Asker asker = asker();
    String sentence = "isClient needs a user name as the data of its command";
    assertBad(sentence, asker.ask("isClient", 5));
    assertBad(sentence, asker.ask("isClient", new JsonArray().add("g")));
    assertBad(sentence, asker.ask("isClient", null));
  }

  @Test void tellsTheServerInTheShapeOfTheOriginal() {
    login("g", 1);
    login("t", 2);
    directory.opened("unix", "run/b.sock");
    directory.opened("tcp6", "[::1]:2224");
    directory.opened("tcp4", "127.0.0.1:49152");
    JsonObject info = new JsonObject().put("name", "The server");
    open(new JsonObject().put("info", info).put("listeners", new JsonObject()
        .put("tcp4", new JsonObject().put("port", 0))
        .put("tcp6", new JsonObject())
        .put("unix", new JsonObject().put("path", "run/b.sock"))
        .put("closed", new JsonObject().put("kind", "tcp").put("port", 5))));

    JsonObject answer = new Asker(vertx, path()).ask("serverInfo", null);

    assertEquals(good(new JsonObject()
        .put("clientCount", "2")
        .put("adminInfo", info)
        .put("listeners", new JsonObject()
            .put("listener0", new JsonObject().put("address", "tcp4://127.0.0.1:49152"))
            .put("listener1", new JsonObject().put("address", "tcp6://[::1]:2224"))
            .put("listener2", new JsonObject().put("address", "unix://run/b.sock")))), answer);
  }

  @Test void doorsWithTlsAndForBrowsersAreToldAsSuch() {
    List.of("tls", "ws", "wss").forEach(door -> directory.opened(door, "127.0.0.1:1"));
    JsonObject files = new JsonObject().put("cert", "c.pem").put("key", "k.pem");
    open(new JsonObject().put("listeners", new JsonObject()
        .put("tls", new JsonObject().put("kind", "tcp").put("port", 1).put("tls", files))
        .put("ws", new JsonObject().put("port", 2))
        .put("wss", new JsonObject().put("kind", "ws").put("port", 3).put("tls", files))));
    JsonObject doors = new Asker(vertx, path()).ask("serverInfo", null).getJsonObject("data").getJsonObject("listeners");
    assertEquals(List.of("tls://127.0.0.1:1", "ws://127.0.0.1:1", "wss://127.0.0.1:1"),
        doors.stream().map(door -> ((JsonObject) door.getValue()).getString("address")).toList());
  }

  @Test void quitAnswersAndCloses() {
    Asker asker = asker();
    JsonObject answer = asker.ask("quit", null);
    assertEquals("0", answer.getString("status"));
    asker.awaitClose();
  }

  @Test void suggestsTheCommandThatWasMeant() {
    Asker asker = asker();
    assertBad("the informer knows no \"listClient\"; did you mean \"listClients\"?", asker.ask("listClient", null));
    assertBad("the informer knows no \"shutdown\"; use one of listClients, isClient, serverInfo, subscribe, register, trace, status, quit",
        asker.ask("shutdown", null));
    assertEquals(good(false), asker.ask("isClient", "t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"command\":\"quit\"}", "{\"command\":{}}", "{\"command\":{\"type\":5}}"})
  void aRequestWithoutACommandHasStatusOne(String request) {
    Asker asker = asker();
    assertBad("the request names no command; use one of listClients, isClient, serverInfo, subscribe, register, trace, status, quit",
        asker.exchange(Buffer.buffer(request)));
    assertEquals(good(false), asker.ask("isClient", "t"));
  }

  @Test void cutsAnEndlessCommandInItsAnswer() {
    assertTrue(asker().ask("x".repeat(100_000), null).getString("data").length() < 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{\"command\":", "[]", "{} {}"})
  void answersWhatIsNoJsonAndCloses(String request) {
    Asker asker = asker();
    JsonObject answer = asker.exchange(Buffer.buffer(request));
    assertEquals("1", answer.getString("status"));
    assertInstanceOf(String.class, answer.getValue("data"));
    asker.awaitClose();
  }

  @Test void answersAnEndlessLengthAndCloses() {
    Asker asker = asker();
    asker.raw(Buffer.buffer().appendIntLE(-1));
    assertEquals("1", asker.next().getString("status"));
    asker.awaitClose();
  }

  @Test void answersManyRequestsOfOneWrite() {
    login("g", 1);
    Asker asker = asker();
    Buffer requests = Buffer.buffer();
    for (int i = 0; i < 500; i++) {
      requests.appendBuffer(Asker.request("isClient", i % 2 == 0 ? "g" : "t"));
    }
    asker.raw(requests);
    for (int i = 0; i < 500; i++) {
      assertEquals(good(i % 2 == 0), asker.next());
    }
  }

  @Test void cutsOffWhoAsksAndNeverReads() {
    for (int i = 0; i < 2000; i++) {
      login("user-" + i + "-".repeat(200), i);
    }
    Asker deaf = asker();
    deaf.stopReading();
    for (int i = 0; i < 100; i++) {
      deaf.raw(Asker.request("listClients", null));
    }
    assertEquals("cut off", deaf.awaitCutOff());
    assertEquals(good(false), new Asker(vertx, path()).ask("isClient", "t"));
  }

  @Test void theSocketHasItsModeAndIsRemovedAtTheEnd() throws Exception {
    String room = open(new JsonObject());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    Asker.await(vertx.undeploy(room));
    assertFalse(Files.exists(path()));
  }

  @Test void goesOnWithoutASocketThatNobodyAskedForWhenAnotherServerHasIt() {
    Asker.deploy(vertx, new JsonObject());
    String second = Asker.deploy(vertx, new JsonObject());
    Asker.await(vertx.undeploy(second));
    assertEquals(good(false), new Asker(vertx, Path.of("run/informer.sock")).ask("isClient", "t"));
  }

  @Test void doesNotStartWithoutTheSocketThatWasAskedFor() {
    Path missing = folder.resolve("missing/i.sock");
    JsonObject config = new JsonObject().put("informer", new JsonObject().put("path", missing.toString()));
    AssertionError failure = assertThrows(AssertionError.class, () -> Asker.deploy(vertx, config));
    String sentence = failure.getCause().getMessage();
    assertTrue(sentence.contains("listener informer can't open " + missing), sentence);
  }
}
