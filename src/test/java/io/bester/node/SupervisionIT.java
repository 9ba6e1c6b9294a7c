package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that the server starts, and keeps running. [P-5.12] */
@Timeout(180)
class SupervisionIT {
  private static final int KILLS = 100;
  private static final String ECHO = Child.PROJECT.resolve("handlers/python/echo.py").toString();

  @TempDir
  Path folder;

  @BeforeAll
  static void needsPython() {
    Programs.need("python3");
  }

  @Test
  void aProgramThatIsKilledAHundredTimesLosesNoReport() {
    Setup setup = Setup.in(folder).handler("echo", "{'order':'none','command':['python3','" + ECHO + "']}");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "0", "first").isGood());
      int descriptors = ProcessFiles.descriptors(node.pid());
      AtomicBoolean over = new AtomicBoolean();
      Pulse pulse = new Pulse(romeo, over);
      Background.Task reading = Background.run("reader", pulse::read);
      Background.Task writing = Background.run("writer", pulse::write);
      List<Long> recoveries = new ArrayList<>();
      for (int i = 0; i < KILLS; i++) {
        recoveries.add(killed(setup, pulse));
      }
      over.set(true);
      writing.join(Deadline.usual());
      reading.join(Deadline.usual());
      long slowest = recoveries.stream().mapToLong(Long::longValue).max().orElseThrow();
      System.out.println(KILLS + " kills: " + pulse + "; back after at most " + slowest + " ms");
      assertEquals(pulse.sent(), pulse.reports(), "one report each");
      assertEquals(List.of(Long.toString(Supervised.pid(setup))), Supervised.running(folder, ECHO), "one program, and none of the others");
      Deadline.usual().await("descriptors are back to " + descriptors,
          () -> ProcessFiles.descriptors(node.pid()) <= descriptors + 2);
      assertEquals(0, node.stop());
      assertEquals(List.of(), Supervised.running(folder, ECHO));
      assertEquals(List.of(), Supervised.left(setup), "neither socket nor pid file");
    }
  }

  /** From the kill to the next good report of a message that was sent after it, in ms. */
  private static long killed(Setup setup, Pulse pulse) {
    long before = Supervised.pid(setup);
    long begun = System.nanoTime();
    Supervised.signal("KILL", before);
    Deadline.usual().await("another program is started", () -> Supervised.pid(setup) != before && Supervised.pid(setup) != 0);
    pulse.awaitGoodAfter(System.nanoTime());
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Test
  void whatAKilledServerLeftIsEndedByTheNext() {
    Setup setup = Setup.in(folder).handler("echo", "{'command':['python3','" + ECHO + "']}");
    long orphan;
    try (RunningNode killed = setup.start(); WireClient romeo = killed.login("romeo")) {
      assertTrue(romeo.ask("echo", "0", "first").isGood());
      orphan = Supervised.pid(setup);
      Supervised.signal("KILL", killed.pid());
      killed.exitCode();
    }
    assertTrue(Supervised.lives(orphan), "nobody has ended it yet");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "1", "second").isGood());
      assertFalse(Supervised.lives(orphan));
      assertTrue(Supervised.pid(setup) != orphan);
      assertEquals(List.of(Long.toString(Supervised.pid(setup))), Supervised.running(folder, ECHO));
      assertEquals(0, node.stop());
      assertEquals(List.of(), Supervised.running(folder, ECHO));
    }
  }

  @Test
  void aStopEndsAProgramThatDoesNotListenToIt() {
    String script = setup("trap '' TERM; sleep 1000 & python3 " + ECHO + " & wait; while :; do sleep 1000; done");
    Setup setup = Setup.in(folder).handler("echo", "{'command':['sh','" + script + "']}");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "0", "first").isGood());
      long leader = Supervised.pid(setup);
      List<Long> children = ProcessHandle.of(leader).orElseThrow().descendants().map(ProcessHandle::pid).toList();
      assertEquals(2, children.size());
      assertEquals(0, node.stop());
      assertFalse(Supervised.lives(leader));
      children.forEach(child -> assertFalse(Supervised.lives(child)));
      assertEquals(List.of(), Supervised.left(setup));
    }
  }

  @Test
  void aSecondTermEndsProgramsToo() {
    String script = setup("trap '' TERM; python3 " + ECHO + " & while :; do sleep 1000; done");
    Setup setup = Setup.in(folder).handler("echo", "{'command':['sh','" + script + "']}");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "0", "first").isGood());
      long leader = Supervised.pid(setup);
      node.term();
      node.log().await("closes at SIGTERM", Deadline.usual());
      node.term();
      assertEquals(1, node.exitCode());
      assertFalse(Supervised.lives(leader));
      assertEquals(List.of(), Supervised.running(folder, ECHO));
    }
  }

  @Test
  void aStartThatFailsEndsPrograms() {
    Setup setup = Setup.in(folder).handler("echo", "{'command':['python3','" + ECHO + "']}");
    try (RunningNode node = setup.start()) {
      Setup second = Setup.in(folder.resolve("second"))
          .with("{'listeners':{'tcp4':{'port':" + node.port() + "}}}")
          .handler("echo", "{'command':['python3','" + ECHO + "']}");
      try (Child refused = second.launch()) {
        assertEquals(1, refused.exitCode(Deadline.in(Duration.ofSeconds(60))));
        assertEquals(List.of(), Supervised.left(second));
      }
      assertEquals(0, node.stop());
      assertEquals(List.of(), Supervised.running(folder, ECHO));
    }
  }

  @Test
  void aMissingInterpreterIsTold() {
    String script = setup("#!/usr/bin/env nodejs-of-nobody");
    folder.resolve(script).toFile().setExecutable(true);
    Setup setup = Setup.in(folder).handler("echo", "{'timeout':'1500ms','command':['" + script + "']}");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      String line = node.log().await("exited 127: nodejs-of-nobody: not found; next start in 4 s", Deadline.usual());
      assertTrue(line.endsWith("s; " + script + " needs nodejs-of-nobody (its first line), which is not on this machine;"
          + " install it, or correct that line"), line);
      Frame report = romeo.ask("echo", "0", "a1");
      assertEquals("handler-down", report.code());
      assertTrue(report.reason().matches(
          "handler echo is down: exited 127: nodejs-of-nobody: not found; next start in [34] s"), report.reason());
      assertEquals(3, node.log().with("program started").size());
      assertEquals(0, node.stop());
    }
  }

  @Test
  void theEnvironmentIsCleanAndFloodsDoNotReachTheLog() throws IOException {
    String script = setup("env >environment; pwd >>environment; yes \"$(printf '\\033[31mred')\" | head -c 100000000;"
        + " exec python3 " + ECHO);
    Setup setup = Setup.in(folder).handler("echo", "{'timeout':'60s','command':['sh','" + script + "']}")
        .environment("SECRET", "x").environment("BESTER_PASSWORD", "x");
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "0", "first").isGood());
      List<String> environment = Files.readAllLines(folder.resolve("environment"));
      assertTrue(environment.contains("BESTER_SOCKET=" + setup.socket("echo")), environment.toString());
      assertTrue(environment.contains("BESTER_TYPE=echo"), environment.toString());
      assertTrue(environment.contains("BESTER_INFORMER=" + folder.resolve("run/informer.sock")), environment.toString());
      assertTrue(environment.contains(folder.toString()), environment.toString());
      assertFalse(environment.toString().matches(".*(SECRET|PASSWORD|JAVA_).*"), environment.toString());
      node.log().await("lines more, which are left out", Deadline.usual());
      assertTrue(node.log().with("handler(echo) | ?[31mred").size() >= 50);
      assertEquals(0, node.stop());
    }
  }

  private String setup(String script) {
    try {
      Files.writeString(folder.resolve("program.sh"), script + "\n");
      return folder.resolve("program.sh").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
