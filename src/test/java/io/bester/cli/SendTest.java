package io.bester.cli;

import static io.bester.cli.ScriptedServer.frame;
import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.codec.Frames;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SendTest {
  @TempDir Path folder;

  @Test
  void printsTheReportAsItCameAndEndsWith0() {
    String report = "{ \"header\":{\"status\":\"good\", \"messageType\":\"statusReport\"},\"payload\":{\"id\":\"a1\"},\"ü\":1}";
    Outcome outcome = send((socket, message) -> socket.write(frame(report)), "--type", "echo", "--id", "a1", "1");
    assertEquals(new Outcome(0, report + "\n", ""), outcome);
  }

  @Test
  void printsAReportOfManyLinesAsOne() {
    Outcome outcome = send((socket, message) -> socket.write(frame(
        "{\"header\":{\"status\":\"good\",\r\n\"messageType\":\"statusReport\"},\n\"payload\":{\"id\":\"a1\"}}")),
        "--type", "echo", "--id", "a1", "1");
    assertEquals(List.of("{\"header\":{\"status\":\"good\",  \"messageType\":\"statusReport\"}, \"payload\":{\"id\":\"a1\"}}"),
        outcome.lines());
  }

  @Test
  void endsWith1WhenTheServerSaysBad() {
    Outcome outcome = send(SendTest::bad, "--type", "nothing", "1");
    assertEquals(1, outcome.code());
    assertTrue(outcome.out().contains("\"code\":\"unknown-type\""), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void sendsTheMessageAsItWasWritten() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      to(server.address(), typed(), "--type", "cha\"t", "--id", "x\"ü", "{ \"a\" : 1.0,\n\"b\":\"\\u00fcü\" }");
      Payload message = server.message();
      assertEquals("cha\"t", message.type());
      assertEquals("\"x\\\"ü\"", message.id().toString());
      assertEquals("{ \"a\" : 1.0,\n\"b\":\"\\u00fcü\" }", message.data().toString());
    }
  }

  @Test
  void readsTheMessageFromStandardInput() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      assertEquals(0, to(server.address(), typed().reading("[\"ü\"]\n"), "--type", "echo", "-").code());
      assertEquals("[\"ü\"]", server.message().data().toString());
    }
  }

  @Test
  void takesANegativeNumberForAMessage() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      assertEquals(0, to(server.address(), typed(), "--type", "echo", "-5").code());
      assertEquals("-5", server.message().data().toString());
    }
  }

  @Test
  void speaksOverAUnixSocket() {
    try (ScriptedServer server = ScriptedServer.onUnix(folder.resolve("s"), ScriptedServer::good)) {
      assertEquals(0, to("unix:" + folder.resolve("s"), typed(), "--type", "echo", "1").code());
    }
  }

  @Test
  void ignoresMessagesThatNobodyWaitsFor() {
    Outcome outcome = send((socket, message) -> {
      socket.write(Frames.message("echo", Data.of("1")));
      ScriptedServer.good(socket, message);
    }, "--type", "echo", "1");
    assertEquals(1, outcome.lines().size());
    assertTrue(outcome.out().contains("\"status\":\"good\""), outcome.out());
  }

  @Test
  void ignoresReportsOnOtherMessages() {
    Outcome outcome = send((socket, message) -> {
      socket.write(Frames.report(Id.of("other"), Detail.of(Fault.EXPIRED, "too late")));
      ScriptedServer.good(socket, message);
    }, "--type", "echo", "1");
    assertEquals(0, outcome.code());
    assertEquals(1, outcome.lines().size());
  }

  @Test
  void printsTheMessagesItWaitsForInTheOrderTheyCome() {
    Outcome outcome = send((socket, message) -> {
      socket.write(Frames.message("echo", Data.of("1")));
      ScriptedServer.good(socket, message);
      socket.write(Frames.message("echo", Data.of("2")));
      socket.write(Frames.message("echo", Data.of("3")));
    }, "--type", "echo", "--wait", "2", "1");
    assertEquals(0, outcome.code());
    assertEquals(3, outcome.lines().size(), outcome.out());
    assertTrue(outcome.lines().get(0).contains("\"data\":1"), outcome.out());
    assertTrue(outcome.lines().get(1).contains("\"status\""), outcome.out());
    assertTrue(outcome.lines().get(2).contains("\"data\":2"), outcome.out());
  }

  @Test
  void waitsForTheReportWhenAllMessagesHaveCome() {
    Outcome outcome = send((socket, message) -> {
      socket.write(Frames.message("echo", Data.of("1")));
      socket.write(Frames.message("echo", Data.of("2")));
      ScriptedServer.good(socket, message);
    }, "--type", "echo", "--wait", "1", "1");
    assertEquals(0, outcome.code());
    assertEquals(2, outcome.lines().size(), outcome.out());
  }

  @Test
  void waitsForNoMessageAfterABadReport() {
    Outcome outcome = send(SendTest::bad, "--type", "nothing", "--wait", "1", "1");
    assertEquals(1, outcome.code());
    assertEquals(1, outcome.lines().size());
  }

  @Test
  void saysHowManyMessagesCameInTime() {
    Outcome outcome = send((socket, message) -> {
      ScriptedServer.good(socket, message);
      socket.write(Frames.message("echo", Data.of("1")));
    }, "--type", "echo", "--wait", "2", "--timeout", "300ms", "1");
    assertEquals(1, outcome.code());
    assertEquals("bester send: only 1 of 2 messages came within the 300 ms of --timeout.\n", outcome.err());
  }

  @Test
  void saysThatNoReportCame() {
    Outcome outcome = send((socket, message) -> {}, "--type", "echo", "--timeout", "300ms", "1");
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().endsWith(
        " sent no report within the 300 ms of --timeout; what became of the message is unknown.\n"), outcome.err());
  }

  @Test
  void saysThatTheServerClosedBeforeTheReport() {
    Outcome outcome = send((socket, message) -> socket.close(), "--type", "echo", "1");
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().matches(
        "bester send: the connection to 127.0.0.1:\\d+ has ended: .*; what became of the message is unknown\\.\n"), outcome.err());
  }

  @Test
  void takesTheReportOnAFrameThatTheServerCouldNotRead() {
    Outcome outcome = send((socket, message) ->
        socket.end(Frames.report(Id.NONE, Detail.of(Fault.FRAME_TOO_LARGE, "too large"))), "--type", "echo", "1");
    assertEquals(1, outcome.code());
    assertTrue(outcome.out().contains("frame-too-large"), outcome.out());
  }

  @Test
  void takesTheAnswerToAPingForItsReport() {
    Outcome outcome = send((socket, message) -> socket.write(Frames.dummy(message.id())), "--type", "dummy", "null");
    assertEquals(0, outcome.code());
    assertTrue(outcome.out().contains("\"type\":\"dummy\""), outcome.out());
  }

  @Test
  void survivesTheDeepestMessageAndReport() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    Outcome outcome = send((socket, message) -> {}, "--timeout", "200ms", "--type", "echo", deep);
    assertEquals(3, outcome.code());
    Outcome answered = send((socket, message) -> {
      socket.write(Frames.message("echo", Data.of(deep)));
      ScriptedServer.good(socket, message);
    }, "--type", "echo", "--wait", "1", "1");
    assertEquals(0, answered.code(), answered.err());
  }

  private static void bad(NetSocket socket, Payload message) {
    socket.write(Frames.report(message.id(), Detail.of(Fault.UNKNOWN_TYPE, "no handler of that type")));
  }

  private static Outcome send(BiConsumer<NetSocket, Payload> script, String... words) {
    try (ScriptedServer server = ScriptedServer.onTcp(script)) {
      return to(server.address(), typed(), words);
    }
  }

  private static Outcome to(String address, Typed typed, String... words) {
    return typed.with("BESTER_PASSWORD", ScriptedServer.PASSWORD)
        .run(List.of("send", "--to", address, "--user", "alice"), words);
  }
}
