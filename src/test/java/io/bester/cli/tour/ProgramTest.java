package io.bester.cli.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.talk.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ProgramTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void findsTheLineThatItWaitsFor() {
    try (Program program = shell("echo one; echo ready now; exec sleep 20")) {
      assertEquals("ready now", program.awaitLine("ready", PATIENCE));
    }
  }

  @Test
  void saysWhatAProgramLoggedThatEndedTooSoon() {
    try (Program program = shell("echo no, that was wrong >&2; exit 7")) {
      String sentence = assertThrows(Failure.class, () -> program.awaitLine("ready", PATIENCE)).getMessage();
      assertTrue(sentence.startsWith("the program ended with exit code 7"), sentence);
      assertTrue(sentence.endsWith("no, that was wrong"), sentence);
    }
  }

  @Test
  void saysThatALineDidNotCome() {
    try (Program program = shell("exec sleep 20")) {
      Failure failure = assertThrows(Failure.class, () -> program.awaitLine("ready", Duration.ofMillis(100)));
      assertTrue(failure.getMessage().contains("did not print \"ready\""), failure.getMessage());
    }
  }

  @Test
  void checksThatItEndsWell() {
    try (Program good = shell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done");
        Program bad = shell("trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done")) {
      good.awaitLine("ready", PATIENCE);
      bad.awaitLine("ready", PATIENCE);
      good.stop();
      assertTrue(assertThrows(Failure.class, bad::stop).getMessage().contains("exit code 3 at SIGTERM"));
    }
  }

  @Test
  void saysWhatMustBeInstalled() {
    Failure failure = assertThrows(Failure.class, () -> Program.start("the handler echo", List.of("no-such-python", "x")));
    assertEquals(1, failure.exitCode());
    assertEquals("no-such-python can't be started, and the handler echo needs it; install it, or put it on the PATH",
        failure.getMessage());
  }

  private static Program shell(String script) {
    return Program.start("the program", List.of("sh", "-c", script));
  }
}
