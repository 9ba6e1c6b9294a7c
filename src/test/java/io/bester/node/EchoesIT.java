package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The echo of every language that handlers/languages.json lists and this machine has, behind a node. */
@Timeout(180)
class EchoesIT {
  private static final int LINES_AT_MOST = 40;
  private static final int CROWD = 100;
  private static final int MEBI = 1 << 20;
  private static final String FEW = "200";
  /** How many messages the kit's longest case sends; the gate asks for 10,000, as the kit does by itself. */
  private static final String MANY = System.getProperty("bester.kit.many", FEW);
  /** They start programs for each message, and would take minutes. */
  private static final Set<String> SLOW = Set.of("Bash", "Tcl");
  private static final Duration KIT = Duration.ofSeconds(150);

  @TempDir
  Path folder;

  static Stream<EchoLanguage> languages() {
    return EchoLanguage.all();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void echoIsAsTheContractSays(EchoLanguage language) throws IOException {
    language.prepare();
    Setup setup = Setup.in(folder).handler("echo", "{'order':'none'}").with("{'limits':{'clientFrame':'2MiB','handlerFrame':'2MiB'}}");
    Path socket = setup.socket("echo");
    Files.createDirectories(socket.getParent());
    leaveBehind(socket);
    try (RunningNode node = setup.start();
        Child echo = language.start(socket);
        WireClient romeo = node.login("romeo")) {
      for (String data : List.of("\"hi\"", "\"\"", "null", "{}", '"' + "x".repeat(MEBI - 2) + '"',
          "{\"b\" : 1.0e5,\t\"a\":\"\\u00e9é\\ud83d\\ude00😀\",\n \"z\":[ 1 ,-0.0], \"big\":12345678901234567890123, \"b \":null}")) {
        romeo.send("echo", data, "a1");
        assertEquals("{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":" + data + ",\"type\":\"echo\"}}",
            romeo.next().text());
        assertTrue(romeo.next().isGood());
      }
      manyAtATime(romeo);
      assertTrue(echo.isAlive(), echo::said);
      echo.signal("TERM");
      assertEquals(0, echo.exitCode(Deadline.usual()), echo::said);
      assertFalse(Files.exists(socket), "it removes its socket");
    }
  }

  private static void leaveBehind(Path socket) throws IOException {
    try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      crashed.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  /** The client writes them without a break, so that they come to the node in few pieces, and go on at once. */
  private static void manyAtATime(WireClient romeo) {
    for (int i = 0; i < CROWD; i++) {
      romeo.send("echo", Integer.toString(i), "c" + i);
    }
    Set<Object> answers = new HashSet<>();
    for (int i = 0; i < 2 * CROWD; i++) {
      Frame frame = romeo.next();
      assertTrue(frame.isMessage() ? answers.add(frame.data()) : frame.isGood(), frame.text());
    }
    assertEquals(CROWD, answers.size());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void echoPassesAllSixtyCasesOfTheKit(EchoLanguage language) {
    language.prepare();
    List<String> command = new ArrayList<>(List.of(Child.PROJECT.resolve("bin/bester").toString(),
        "handler", "test", "--timeout", "30s", "--many", SLOW.contains(language.name()) ? FEW : MANY, "--"));
    command.addAll(language.run());
    try (Child kit = Child.start(language.folder(), command.toArray(String[]::new))) {
      assertEquals(0, kit.exitCode(Deadline.in(KIT)), kit::said);
      kit.output().await("60 of 60 cases passed", Deadline.usual());
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void echoIsShort(EchoLanguage language) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : language.files()) {
      lines.addAll(Files.readAllLines(language.folder().resolve(file)));
    }
    assertTrue(lines.size() <= LINES_AT_MOST, language + " takes " + lines.size() + " lines");
  }
}
