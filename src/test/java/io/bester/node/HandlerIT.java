package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example handlers in their languages, behind a node. */
@Timeout(180)
class HandlerIT {
  /** Fewer than open the breaker. [P-5.8] */
  private static final int KILLED = 4;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void echoReturnsEveryByteAsItCame(Example language) {
    language.prepare();
    Setup setup = setup().handler("echo", "{}");
    try (RunningNode node = setup.start();
        Child echo = language.start("echo", setup.socket("echo"));
        WireClient romeo = node.login("romeo")) {
      echoes(romeo, "{\"b\" : 1.0e5,\t\"a\":\"\\u00e9é\\ud83d\\ude00😀\",\n \"z\":[ 1 ,-0.0],"
          + " \"big\":12345678901234567890123, \"b \":null}");
      echoes(romeo, "null");
      echoes(romeo, "\"\"");
      echoes(romeo, '"' + "x".repeat(200_000) + '"');
      assertTrue(echo.isAlive());
    }
    assertTrue(Files.exists(setup.socket("echo")), "killed by the test, it left its socket; the next start clears it away");
  }

  private static void echoes(WireClient romeo, String data) {
    romeo.send("echo", data, "a1");
    assertEquals("{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":" + data + ",\"type\":\"echo\"}}",
        romeo.next().text());
    assertTrue(romeo.next().isGood());
  }

  @ParameterizedTest
  @EnumSource
  void chatDelivers(Example language) {
    language.prepare();
    Setup setup = setup().handler("chat", "{}");
    try (RunningNode node = setup.start();
        Child chat = language.start("chat", setup.socket("chat"));
        WireClient romeo = node.login("romeo");
        WireClient juliet = node.login("juliet")) {
      assertTrue(romeo.ask("chat", "{\"to\":\"juliet\",\"text\":\"hi\"}", "a1").isGood());
      assertEquals(new JsonObject().put("text", "hi"), juliet.next().data());
      Frame report = romeo.ask("chat", "{\"to\":[\"juliet\",\"nobody\"],\"text\":\"hi\"}", "a2");
      assertEquals("[nobody]", report.named("offline").toString());
      assertEquals("handler-error", romeo.ask("chat", "[]", "a3").code());
      chat.signal("TERM");
      assertEquals(0, chat.exitCode(Deadline.usual()));
      assertFalse(Files.exists(setup.socket("chat")), "it removes its socket");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneReportComesForEachMessageThatAKilledHandlerHad(Example language) {
    language.prepare();
    Setup setup = setup().handler("echo", "{'order':'none','timeout':'60s'}").with("{'log':{'level':'debug'}}");
    try (RunningNode node = setup.start();
        Child killed = language.start("echo", setup.socket("echo"));
        WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "1", "before").isGood());
      killed.signal("STOP");
      Set<String> unanswered = new HashSet<>();
      for (int i = 0; i < KILLED; i++) {
        romeo.send("echo", "1", "k" + i);
        unanswered.add("k" + i);
      }
      node.log().await("handler(echo) >> ", 1 + KILLED, Deadline.usual());
      killed.kill();
      for (int i = 0; i < KILLED; i++) {
        Frame report = romeo.next();
        assertEquals("bad-answer", report.code(), report.text());
        assertTrue(unanswered.remove(report.id()), "a second report: " + report);
      }
      romeo.send("echo", "2", "meanwhile");
      try (Child again = language.start("echo", setup.socket("echo"))) {
        assertEquals(2, romeo.next().data(), "what came while nobody listened is handed over as soon as somebody does");
        assertEquals("meanwhile", romeo.next().id());
        assertTrue(romeo.ask("echo", "3", "after").isGood());
        assertTrue(again.isAlive());
      }
    }
  }

  private Setup setup() {
    Setup setup = Setup.in(folder);
    assertTrue(setup.socket("x").getParent().toFile().mkdirs());
    return setup;
  }
}
