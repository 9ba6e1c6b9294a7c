package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.node.Programs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit passes handlers that are good, and finds the fault of those that are not. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HandlerTestIT {
  private static final List<String> WRONG = List.of("handler", "test", "--json", "--many", "100", "--timeout", "2s");
  private static final String SOME = "one-piece,byte-by-byte,around-256,around-64k,nothing-after,escapes,1-mib,gone-before-answer,silent,"
      + "at-once,descriptors,in-a-row,backlog,stale-socket,second-start,sigterm";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "data     | python3 handlers/python/chat.py",
    "envelope | python3 handlers/python/chat.py",
    "envelope | node handlers/node/chat.js",
    "envelope | bash handlers/bash/chat.sh"})
  void aHandlerThatRefusesWhatItDoesNotKnowPassesAllSixty(String request, String program) {
    String[] command = program.split(" ");
    Programs.need(command[0].equals("bash") ? "socat" : command[0]);
    Outcome outcome = typed().run(List.of("handler", "test", "--json", "--request", request, "--many", "200", "--"), command);
    assertEquals(60, sum(outcome).getInteger("passed"), outcome.out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "none          | ",
    "early-close   | byte-by-byte",
    "trailing      | nothing-after",
    "leaks         | descriptors",
    "one-at-a-time | silent",
    "deaf          | sigterm",
    "bad-json      | escapes",
    "truncates     | around-64k,1-mib"})
  void findsTheOneFault(String fault, String cases) {
    Outcome outcome = wrong(fault, "--only", SOME);
    assertEquals(new JsonArray(cases == null ? List.of() : List.of(cases.split(","))), sum(outcome).getJsonArray("failed"), outcome.out());
    assertEquals(cases == null ? 0 : 1, outcome.code());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "no-length  | its answer begins with the text {\"he in place of a length",
    "big-endian | the length of its answer is big-endian: 73",
    "mute       | it did not answer, nor close, within 2000 ms"})
  void saysWhatIsWrongWithEveryAnswer(String fault, String why) {
    Outcome outcome = wrong(fault, "--only", "one-piece");
    JsonObject first = new JsonObject(outcome.lines().get(0));
    assertTrue(first.getString("why", "").startsWith(why), outcome.out());
    assertEquals("failed", first.getString("result"));
    assertEquals(1, outcome.code());
  }

  private static Outcome wrong(String fault, String... more) {
    Programs.need("python3");
    String[] program = {"--", "python3", "src/test/resources/kit/wrong.py", fault};
    return typed().run(WRONG, Stream.concat(Stream.of(more), Stream.of(program)).toArray(String[]::new));
  }

  @Test
  void triesATypeOfAConfigurationAsItSays() throws IOException {
    Programs.need("python3");
    Path file = Files.writeString(folder.resolve("node.json"), new JsonObject().put("handlers", new JsonObject()
        .put("chat", new JsonObject().put("request", "envelope").put("command", List.of("python3", "handlers/python/chat.py")))
        .put("gone", new JsonObject().put("socket", folder.resolve("gone.sock").toString()))).encode());
    Outcome chat = typed().run("handler", "test", "--only", "one-piece,variable-alone", "chat", "-conf", file.toString());
    assertEquals(0, chat.code(), chat.out() + chat.err());
    assertTrue(chat.out().contains("ok   one-piece"), chat.out());
    assertTrue(chat.out().contains("2 of 2 cases passed"), chat.out());
    Outcome gone = typed().run("handler", "test", "gone", "-conf", file.toString());
    assertEquals(3, gone.code());
    assertTrue(gone.err().startsWith("bester handler test: nobody listens on " + folder.resolve("gone.sock")), gone.err());
    Outcome unknown = typed().run("handler", "test", "caht", "-conf", file.toString());
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("has no handler caht, perhaps you mean chat"), unknown.err());
  }

  @Test
  void oneThatRunsIsTriedButForItsStartAndItsEnd() throws IOException {
    Programs.need("python3");
    Path socket = folder.resolve("echo.sock");
    Process echo = new ProcessBuilder("python3", "handlers/python/echo.py", socket.toString()).start();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!Files.exists(socket) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      Outcome outcome = typed().run("handler", "test", "--json", "--many", "100", "--socket", socket.toString());
      assertEquals(53, sum(outcome).getInteger("passed"), outcome.out());
      assertEquals(7, sum(outcome).getInteger("skipped"), outcome.out());
      assertEquals(0, outcome.code());
      assertTrue(echo.isAlive());
    } finally {
      echo.destroyForcibly();
    }
  }

  @Test
  void aProgramThatDoesNotListenIsShownWithWhatItPrinted() {
    Outcome outcome = typed().run("handler", "test", "--", "sh", "-c", "echo no module named x; exit 3");
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("the program has ended with exit code 3 before it listened"), outcome.err());
    assertEquals(1, typed().run("handler", "test", "--", "no-such-program").code());
  }

  @Test
  void saysHowItIsUsed() {
    assertEquals(2, typed().run("handler").code());
    assertEquals(2, typed().run("handler", "test").code());
    assertEquals(2, typed().run("handler", "test", "--socket", "x", "--", "y").code());
    assertEquals(2, typed().run("handler", "test", "--request", "nothing", "--", "y").code());
    assertEquals(2, typed().run("handler", "test", "--only", "one-peice", "--", "y").code());
    Outcome help = typed().run("handler", "test", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("bester handler test -- python3 handlers/python/echo.py"), help.out());
  }

  private static JsonObject sum(Outcome outcome) {
    assertEquals("", outcome.err());
    return new JsonObject(outcome.lines().get(outcome.lines().size() - 1));
  }
}
