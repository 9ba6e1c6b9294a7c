package io.bester.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test void showsHowFarItIsAndIsGoneAtTheEnd() {
    try (Progress progress = Progress.shown(new PrintStream(bytes, true, StandardCharsets.UTF_8), "washing", 2)) {
      progress.step("plates");
      progress.step("pans");
    }
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("washing") && shown.contains("2/2") && shown.contains("pans"), shown);
    assertTrue(shown.endsWith("\r\033[K"), shown);
    assertFalse(shown.contains("\n"), shown);
    for (String line : shown.split("\r")) {
      assertTrue(line.length() < 80, line);
    }
  }

  @Test void knowsHowLongNothingTakesWhereNobodyKnows() {
    Progress.shown(new PrintStream(bytes, true, StandardCharsets.UTF_8), "waiting", Progress.UNKNOWN).close();
    assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("waiting"));
  }

  @Test void showsNothingWhereNobodySits() {
    try (Progress progress = Progress.none()) {
      progress.step("plates");
    }
    assertEquals(0, bytes.size());
  }

  @Test void takesAPipeForNoTerminal() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
        Asked.class.getName()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")); // Java says that it has them
    Process process = builder.start();
    assertEquals("false", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    assertEquals(0, process.waitFor());
  }

  /** A process whose standard error is a pipe. */
  static final class Asked {
    public static void main(String[] args) {
      System.out.println(Screens.isTerminal(Screens.ERR));
    }
  }
}
