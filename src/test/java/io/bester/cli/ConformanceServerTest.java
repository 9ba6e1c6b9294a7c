package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.config.Config;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit finds the fault of a server, and passes one that has none, whoever wrote it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConformanceServerTest {
  private static final String SOME = "login,ping,handler,byte-by-byte,one-piece,not-utf8,dummy-first,wrong-password,unknown-type,no-id,"
      + "id-number,no-payload,message-before-report,close,fresh-connection,no-probing,byte-for-byte";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "none                | ",
    "report-first        | message-before-report",
    "dummy-closes        | ping,one-piece,no-probing",
    "no-id               | no-id,no-payload",
    "answers-first-dummy | dummy-first",
    "any-bytes           | not-utf8",
    "lets-anybody-in     | wrong-password",
    "double-id           | id-number",
    "stays               | no-payload",
    "probes              | no-probing",
    "reparses            | byte-for-byte"})
  void findsTheOneFault(String fault, String cases) throws IOException {
    Outcome outcome = onServer(fault, "--json", "--only", SOME);
    JsonArray failed = sum(outcome).getJsonArray("failed");
    assertEquals(new JsonArray(cases == null ? List.of() : List.of(cases.split(","))), failed, outcome.out());
    assertEquals(cases == null ? 0 : 1, outcome.code());
  }

  @Test
  void findsThatOneReadIsTakenForOneFrame() throws IOException {
    JsonArray failed = sum(onServer("one-read", "--json", "--only", "login,byte-by-byte,one-piece")).getJsonArray("failed");
    assertEquals(new JsonArray(List.of("byte-by-byte", "one-piece")), failed);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "big-endian   | got no more: the length of its frame is big-endian: 89, which reads as 1493172224; write the length with its lowest byte first",
    "http         | got no more: its frame begins with the text HTTP in place of a length",
    "mute         | got nothing within 500 ms",
    "closes       | got the connection is closed"})
  void saysWhatIsWrongWithEveryAnswer(String fault, String why) throws IOException {
    Outcome outcome = onServer(fault, "--json", "--only", "login,byte-for-byte,close", "--timeout", "500ms");
    JsonObject first = new JsonObject(outcome.lines().get(0));
    assertTrue(first.getString("why").startsWith("[P-2.1, P-2.2] Romeo: expected {\"header\""), outcome.out());
    assertTrue(first.getString("why").contains(why), outcome.out());
    assertTrue(first.getString("do").startsWith("answer the first frame with"), outcome.out());
    assertTrue(first.getString("log").startsWith("Romeo >> {\"header\":{\"scope\":\"client\""), outcome.out());
    assertTrue(first.getString("log").contains("\"password\":\"…\""), outcome.out());
    assertEquals(2, sum(outcome).getInteger("skipped"), outcome.out());
    assertEquals(1, outcome.code());
  }

  @Test
  void showsClauseLineAndWhatWasSentToTheEye() throws IOException {
    Outcome outcome = onServer("stays", "--only", "no-payload", "--timeout", "500ms");
    assertTrue(outcome.out().contains("FAIL no-payload "), outcome.out());
    assertTrue(outcome.out().contains("why: [P-2.7] A: expected closed, got nothing within 500 ms (messages.talk:"), outcome.out());
    assertTrue(outcome.out().contains("do:  report bad with \"id\":null, then close"), outcome.out());
    assertTrue(outcome.out().contains("A >> {\"header\":{}}"), outcome.out());
    assertTrue(outcome.out().contains("Try again what failed: --only no-payload"), outcome.out());
  }

  @Test
  void withoutHandlersAndPeersTheirCasesAreSkipped() throws IOException {
    try (SmallServer server = new SmallServer("none", freePort(), folder)) {
      Outcome outcome = typed().run("conformance", "server", server.address(), "--only", "login,handler,peer,wrong-password,quit");
      assertEquals(0, outcome.code(), outcome.out());
      assertTrue(outcome.out().contains("1 of 5 cases passed, 4 skipped"), outcome.out());
      assertTrue(outcome.out().contains("why: it needs handlers: name a folder for their sockets with --handlers"), outcome.out());
    }
  }

  @Test
  void saysThatTheServerHasGone() throws IOException {
    SmallServer server = new SmallServer("none", freePort(), folder);
    server.close();
    Outcome outcome = typed().run("conformance", "server", server.address());
    assertEquals(new Outcome(3, "", "bester conformance server: could not connect to " + server.address()
        + ": nobody listens there; start the server or correct the address.\n"), outcome);
    assertEquals(3, typed().run("conformance", "server", "unix:" + folder.resolve("none")).code());
  }

  @Test
  void printsAConfigurationThatTheNodeTakes() {
    Outcome outcome = typed().run("conformance", "server", "--handlers", folder.toString(), "--peer", "127.0.0.1:2299",
        "--print-config", "node", "127.0.0.1:2223");
    assertEquals(0, outcome.code(), outcome.err());
    Config config = Config.parse(new JsonObject(outcome.out()));
    assertEquals(folder.resolve("conf-one.sock"), config.handlers().get("conf-one").socket());
    assertEquals(2223, new JsonObject(outcome.out()).getJsonObject("listeners").getJsonObject("tcp4").getInteger("port"));
  }

  @Test
  void printsAConfigurationAsTheOriginalHasIt() {
    JsonObject config = new JsonObject(
        typed().run("conformance", "server", "--handlers", folder.toString(), "--print-config", "besterd", "[::1]:2223").out());
    assertEquals(new JsonObject().put("types", List.of("tcp6")).put("tcp6", new JsonObject().put("address", "::1").put("port", "2223")),
        config.getJsonObject("network"));
    assertEquals(folder.resolve("conf-two.sock").toString(), config.getJsonObject("handlers").getJsonObject("typeMap")
        .getJsonObject("conf-two").getString("unixDomainSocketPath"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "",
    "server",
    "server nowhere",
    "server tls://127.0.0.1:2223",
    "server 127.0.0.1:2223 --user alice:secret",
    "server 127.0.0.1:2223 --only lgoin",
    "server 127.0.0.1:2223 --peer nowhere",
    "server 127.0.0.1:2223 --timeout 0s",
    "server 127.0.0.1:2223 --print-config xml"})
  void endsWith2WhereTheWordsAreWrong(String words) {
    Outcome outcome = typed().run(List.of("conformance"), words.isEmpty() ? new String[0] : words.split(" "));
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals("", outcome.out());
  }

  @Test
  void saysHowItIsUsed() {
    Outcome help = typed().run("conformance", "server", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("bester conformance server --handlers run/conf --peer 127.0.0.1:2299 127.0.0.1:2223"), help.out());
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 110), help.out());
    assertTrue(typed().run("conformance", "--help").out().contains("bester conformance server 127.0.0.1:2223"));
    assertTrue(typed().run("conformance", "server", "127.0.0.1:2223", "--only", "lgoin").err().contains("perhaps you mean login"));
  }

  private Outcome onServer(String fault, String... more) throws IOException {
    try (SmallServer server = new SmallServer(fault, freePort(), folder)) {
      return typed().run(List.of("conformance", "server", server.address(), "--handlers", folder.toString(),
          "--user", "alice:secret", "--user", "bob:secret"), more);
    }
  }

  private static JsonObject sum(Outcome outcome) {
    assertEquals("", outcome.err());
    return new JsonObject(outcome.lines().get(outcome.lines().size() - 1));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
