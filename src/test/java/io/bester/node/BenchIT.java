package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measuring tools in C: what they say of a run is true, of their own router and of a node. */
@Timeout(180)
class BenchIT {
  private static final Duration COMPILING = Duration.ofSeconds(90);
  private static final String HEARD_AT = "listening on 127.0.0.1:";
  private static final List<String> FAULTS =
      List.of("bad", "lost", "unanswered", "disordered", "strange", "disconnected");

  @TempDir
  static Path tools;

  @TempDir
  Path folder;

  @BeforeAll
  static void compile() {
    Programs.need("cc");
    Programs.need("make");
    try (Child make = Child.start(Child.PROJECT, "make", "-C", "bench/c", "all", "peers", "OUT=" + tools)) {
      assertEquals(0, make.exitCode(Deadline.in(COMPILING)), make.said());
    }
  }

  @Test
  void everyMessageComesBackThroughRouterAndHandler() {
    try (Child handler = handler("echo"); Child router = tool("router", "0", "-H", socket("echo").toString())) {
      JsonObject seen = load(portOf(router), "-c", "8", "-w", "8", "-n", "5000");
      assertNothingWrong(seen, 5000);
      assertEquals(5000, ended(handler).getInteger("answered"));
      assertEquals(5000, ended(router).getInteger("messages"));
    }
  }

  @Test
  void messagesLargerThanAnySocketTakesPassToo() {
    try (Child handler = handler("echo"); Child router = tool("router", "0", "-H", socket("echo").toString())) {
      assertNothingWrong(load(portOf(router), "-c", "8", "-w", "8", "-s", "1000000", "-n", "200"), 200);
      assertEquals(0, ended(handler).getInteger("failed"));
    }
  }

  @Test
  void fanOutIsCountedCopyByCopy() {
    try (Child router = tool("router", "0", "-F", "20")) {
      JsonObject seen = load(portOf(router), "-F", "20", "-w", "4", "-n", "500", "-O");
      assertEquals(10_000, seen.getInteger("copies"), seen.encode());
      assertEquals(10_000, seen.getInteger("received"), seen.encode());
      assertNoFault(seen);
    }
  }

  @Test
  void anOpenLoopSendsWhatWasOfferedAndWritesEachLatencyDown() throws Exception {
    Path latencies = folder.resolve("latencies");
    try (Child router = tool("router", "0")) {
      JsonObject seen = load(portOf(router), "-c", "4", "-r", "2000", "-n", "1000", "-o", latencies.toString());
      assertNothingWrong(seen, 1000);
      assertEquals(4 * 1000, Files.size(latencies));
    }
  }

  @Test
  void aNodeKeepsTheOrderOfASession() {
    Setup setup = Setup.in(folder).handler("type1", "{'socket':'echo.sock'}");
    try (Child handler = handler("echo"); RunningNode node = setup.start()) {
      assertNothingWrong(load(node.port(), "-c", "8", "-w", "8", "-n", "2000", "-O"), 2000);
      assertEquals(2000, ended(handler).getInteger("answered"));
      assertEquals(0, node.stop());
    }
  }

  @Test
  void whatGoesWrongIsSaid() {
    try (Child router = tool("router", "0", "-H", socket("nobody").toString())) {
      try (Child load = tool("load", "127.0.0.1", Integer.toString(portOf(router)), "-n", "3")) {
        assertEquals(1, load.exitCode(Deadline.usual()), load.said());
        assertEquals(3, line(load).getInteger("bad"), load.said());
      }
    }
  }

  @Test
  void wrongUsageEndsWithTwo() {
    try (Child load = tool("load", "127.0.0.1", "1", "-c", "many")) {
      assertEquals(2, load.exitCode(Deadline.usual()), load.said());
      load.log().await("usage: load HOST PORT", Deadline.usual());
    }
  }

  private Path socket(String name) {
    return folder.resolve(name + ".sock");
  }

  private Child handler(String name) {
    Child handler = tool("handler", socket(name).toString());
    Deadline.usual().await("the handler's socket is there", () -> Files.exists(socket(name)));
    return handler;
  }

  private Child tool(String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of(tools.resolve(name).toString()));
    words.addAll(List.of(arguments));
    return Child.start(folder, words.toArray(String[]::new));
  }

  private static int portOf(Child router) {
    String line = router.log().await(HEARD_AT, Deadline.usual());
    return Integer.parseInt(line.substring(line.indexOf(HEARD_AT) + HEARD_AT.length()));
  }

  private JsonObject load(int port, String... arguments) {
    List<String> words = new ArrayList<>(List.of("127.0.0.1", Integer.toString(port)));
    words.addAll(List.of(arguments));
    try (Child load = tool("load", words.toArray(String[]::new))) {
      assertEquals(0, load.exitCode(Deadline.usual()), load.said());
      return line(load);
    }
  }

  /** What a tool says when it is asked to end. */
  private static JsonObject ended(Child tool) {
    tool.signal("TERM");
    assertEquals(0, tool.exitCode(Deadline.usual()), tool.said());
    return line(tool);
  }

  private static JsonObject line(Child tool) {
    List<String> said = tool.output().all(Deadline.usual());
    assertEquals(1, said.size(), tool.said());
    return new JsonObject(said.get(0));
  }

  private static void assertNothingWrong(JsonObject seen, int messages) {
    for (String counted : List.of("sent", "received", "reports")) {
      assertEquals(messages, seen.getInteger(counted), seen.encode());
    }
    assertTrue(seen.getDouble("rate") > 0, seen.encode());
    assertNoFault(seen);
  }

  private static void assertNoFault(JsonObject seen) {
    FAULTS.forEach(fault -> assertEquals(0, seen.getInteger(fault), fault + " in " + seen.encode()));
  }
}
