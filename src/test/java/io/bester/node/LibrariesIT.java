package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The libraries of the languages, by a chat and a client written with each, behind a node. */
@Timeout(300)
class LibrariesIT {
  private static final String ENVELOPE = "{'request':'envelope'}";
  private static final int CROWD = 200;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void chatGoesToWhomItIsFor(Library language) throws Exception {
    language.prepare();
    Setup setup = setup().handler("chat", "{'request':'envelope','order':'none'}");
    try (RunningNode node = setup.start();
        Child chat = language.chat(setup.socket("chat"));
        WireClient romeo = node.login("romeo");
        WireClient juliet = node.login("juliet")) {
      assertTrue(romeo.ask("chat", "{\"to\":[\"juliet\"],\"text\":\"h\\u00ed \\\"é😀\\\"\",\"from\":\"paris\"}", "a1").isGood());
      JsonObject said = new JsonObject().put("from", "romeo@localhost").put("text", "hí \"é😀\"");
      assertEquals(said, juliet.next().data());
      assertTrue(romeo.ask("chat", "{\"to\":[],\"text\":\"to nobody\"}", "a2").isGood());
      for (String nonsense : List.of("[]", "5", "{\"to\":[5],\"text\":\"hi\"}", "{\"to\":5,\"text\":\"hi\"}")) {
        assertEquals("handler-error", romeo.ask("chat", nonsense, "no").code(), nonsense);
      }
      assertTrue(romeo.ask("chat", "{\"to\":[\"juliet\"],\"text\":\"" + "x".repeat(100_000) + "\"}", "a3").isGood(), chat::said);
      assertEquals(100_000, ((JsonObject) juliet.next().data()).getString("text").length());
      for (int i = 0; i < CROWD; i++) {
        romeo.send("chat", "{\"to\":[\"juliet\"],\"text\":\"" + i + "\"}", "c" + i);
      }
      for (int i = 0; i < CROWD; i++) {
        assertTrue(romeo.next().isGood(), chat::said);
        juliet.next();
      }
      endsWell(chat, setup.socket("chat"));
    }
  }

  private static void endsWell(Child handler, Path socket) {
    handler.signal("TERM");
    assertEquals(0, handler.exitCode(Deadline.usual()), handler::said);
    assertFalse(Files.exists(socket), "it removes its socket");
  }

  @ParameterizedTest
  @EnumSource
  void chatWithoutEnvelopesSaysSo(Library language) throws Exception {
    language.prepare();
    Setup setup = setup().handler("chat", "{}");
    Path socket = setup.socket("chat");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      try (Child killed = language.chat(socket); Child second = language.start("chat", folder, socket.toString())) {
        assertNotEquals(0, second.exitCode(Deadline.usual()), "somebody listens there");
        assertTrue(romeo.ask("chat", "{\"to\":[\"romeo\"],\"text\":\"hi\"}", "a1").reason().contains("envelope"), killed::said);
      }
      assertTrue(Files.exists(socket), "killed, it has left its socket");
      try (Child next = language.start("chat", folder, socket.toString())) {
        assertTrue(romeo.ask("chat", "null", "a2").reason().contains("envelope"), next::said);
        endsWell(next, socket);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientComesBackAndSendsAgainWithTheSameId(Library language) throws Exception {
    language.prepare();
    Setup setup = setup().with("{'listeners':{'unix':{'path':'run/bester.sock'}}}").handler("keep", ENVELOPE);
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    try (ScriptedHandler keep = ScriptedHandler.at(setup.socket("keep"), request -> {
      JsonObject envelope = new JsonObject(request);
      ids.add(envelope.getString("id"));
      return ids.size() == 1 ? ScriptedHandler.MUTE : Answer.reply(envelope.getJsonObject("data").encode());
    });
        RunningNode first = setup.start();
        Child say = language.start("say", folder, "unix:run/bester.sock", "romeo", "any", "keep", "{\"text\":\"back again\"}")) {
      Deadline.usual().await("the handler has it: " + say.said(), () -> ids.size() == 1 || !say.isAlive());
      first.kill();
      try (RunningNode second = setup.start()) {
        assertEquals(0, say.exitCode(Deadline.usual()), say::said);
        say.output().await("good", Deadline.usual());
        say.output().await("back again", Deadline.usual());
        assertEquals(List.of(ids.peek(), ids.peek()), List.copyOf(ids), "the same id, P-9.5");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientHearsABadReportOverTcp(Library language) throws Exception {
    language.prepare();
    try (RunningNode node = setup().start();
        Child say = language.start("say", folder, node.address(), "romeo", "any", "nothing", "null")) {
      assertEquals(0, say.exitCode(Deadline.usual()), say::said);
      say.output().await("bad: ", Deadline.usual());
      assertTrue(say.said().contains("nothing"), say::said);
    }
  }

  private Setup setup() {
    Setup setup = Setup.in(folder);
    assertTrue(setup.socket("x").getParent().toFile().mkdirs());
    return setup;
  }
}
