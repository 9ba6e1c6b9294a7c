package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bench works: what it measures is another matter. */
@Timeout(180)
class BenchRunIT {
  private static final Path BENCH = Child.PROJECT.resolve("bench");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void itsOwnTestsPass() {
    Programs.need("python3");
    String said = ends(0, "python3", "-m", "unittest", "discover", "-s", "tests", "-t", ".");
    assertTrue(said.contains("OK"), said);
  }

  @Test
  void aCaseIsMeasuredAndWrittenDown() throws IOException {
    Programs.need("python3");
    Programs.need("cc");
    Programs.need("make");
    String said = ends(0, "./run", "--quick", "--as-is", "--cases", "16x1");
    assertTrue(said.contains("16x1 "), said);
    Path made = Child.PROJECT.resolve("target/bench/quick");
    assertTrue(Files.readString(made.resolve("RESULTS.md")).contains("| `16x1` | 16 × 1, 100 B, order none |"));
    assertTrue(Files.readString(made.resolve("results.svg")).endsWith("</svg>\n"));
  }

  @Test
  void whatItDoesNotKnowItRefuses() {
    Programs.need("python3");
    String said = ends(1, "./run", "--cases", "16x1,17x1");
    assertTrue(said.contains("there is no case '17x1'; --list names them all"), said);
    assertFalse(said.contains("Traceback"), said);
  }

  /** Runs it to its end, and gives all that it said. */
  private static String ends(int code, String... command) {
    try (Child bench = Child.start(BENCH, command)) {
      int ended = bench.exitCode(Deadline.in(PATIENCE));
      List<String> output = bench.output().all(Deadline.usual());
      String said = String.join("\n", output) + "\n" + String.join("\n", bench.log().all(Deadline.usual()));
      assertEquals(code, ended, said);
      return said;
    }
  }
}
