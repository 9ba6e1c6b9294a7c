package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** A start that is refused. */
final class Refused {
  private Refused() {}

  /** What it says on standard error, but for log lines at INFO, once it has exited with 1. */
  static List<String> says(Child child) {
    try (child) {
      int code = child.exitCode(Deadline.usual());
      assertEquals(1, code, child.said());
      assertEquals(List.of(), child.output().all(Deadline.usual()), "standard output is for the ready line alone");
      child.log().all(Deadline.usual());
      return child.log().with(line -> !line.matches("\\S+Z INFO .*"));
    }
  }
}
