package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in JVMs of their own: what they print, what signals do, and how they exit. */
@Timeout(60)
class LifecycleIT {
  private static final String NODE = "verticles/node.json";

  @TempDir
  Path folder;

  private final List<Running> nodes = new ArrayList<>();

  /** A node, and what it says. */
  private record Running(Process process, BufferedReader output, BufferedReader log) {
    String ready() throws IOException {
      return String.valueOf(output.readLine());
    }

    /** Reads the log up to a line with these words. */
    String says(String words) throws IOException {
      String line = log.readLine();
      while (line != null && !line.contains(words)) {
        line = log.readLine();
      }
      return String.valueOf(line);
    }

    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  @AfterEach
  void endWhatStillRuns() {
    nodes.forEach(node -> node.process().destroyForcibly());
  }

  @Test
  void exitsWithZeroAtTerm() throws Exception {
    Running node = run(NODE, "-conf", conf("{'name':'a.example','listeners':{'tcp4':{'port':0}}}"));
    String ready = node.ready();
    assertTrue(ready.matches("bester ready name=a.example pid=" + node.process().pid() + " tcp4=127\\.0\\.0\\.1:\\d+"), ready);
    node.signal("TERM");
    assertEquals(0, node.process().waitFor());
  }

  @Test
  void readsItsConfigurationAgainAtHup() throws Exception {
    String conf = conf("{'listeners':{'tcp4':{'port':0}}}");
    Running node = run(NODE, "-conf", conf);
    node.ready();
    conf("{'listeners':{'tcp4':{'port':0}},'limits':{'maxInFlight':7}}");
    node.signal("HUP");
    assertTrue(node.says("again: ").endsWith("live now limits.maxInFlight"));
    assertTrue(node.process().isAlive());
  }

  @Test
  void refusesTheSocketOfALivingNode() throws Exception {
    String conf = conf("{'listeners':{'unix':{'path':'a.sock'}}}");
    run(NODE, "-conf", conf).ready();
    Running second = run(NODE, "-conf", conf);
    assertTrue(second.says("another server").contains("a.sock"));
    assertEquals(1, second.process().waitFor());
  }

  @Test
  void takesTheSocketOfADeadNode() throws Exception {
    String conf = conf("{'listeners':{'unix':{'path':'a.sock'}}}");
    Running first = run(NODE, "-conf", conf);
    first.ready();
    first.process().destroyForcibly().waitFor();
    assertTrue(Files.exists(folder.resolve("a.sock")));
    assertTrue(run(NODE, "-conf", conf).ready().endsWith(" unix=a.sock"));
  }

  @Test
  void saysEveryProblemOfItsConfigurationAndExitsWithOne() throws Exception {
    Running node = run(NODE, "-conf", conf("{'colour':1,'limits':{'maxInFlight':'many'}}"));
    String said = node.log().readLine() + node.log().readLine();
    assertTrue(said.contains("colour") && said.contains("limits.maxInFlight"), said);
    assertEquals(1, node.process().waitFor());
  }

  @Test
  void neverRunsWithoutTheConfigurationItWasGiven() throws Exception {
    Running node = run(NODE, "-conf", "nobody.json");
    assertTrue(node.says("nobody.json").contains("no such file"));
    assertEquals(1, node.process().waitFor());
    assertEquals("null", node.ready());
  }

  @Test
  void runsOneRoomAlone() throws Exception {
    Running node = run("verticles/handler-dispatch.json", "-instances", "3", "-conf", conf("{}"));
    assertEquals("bester ready name=localhost pid=" + node.process().pid(), node.ready());
    assertFalse(Files.exists(folder.resolve("run")));
  }

  private String conf(String json) throws IOException {
    return Files.writeString(folder.resolve("node.json"), json.replace('\'', '"')).toString();
  }

  private Running run(String... arguments) throws IOException {
    Path project = Path.of("").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dbester.home=" + project, "-jar", project.resolve("target/bester.jar").toString(), "run"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    Running node = new Running(process, process.inputReader(StandardCharsets.UTF_8), process.errorReader(StandardCharsets.UTF_8));
    nodes.add(node);
    return node;
  }
}
