package io.bester.node;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What has to be installed for a test. */
final class Programs {
  private Programs() {}

  /** Skips the test, by name, where a program is missing. */
  static void need(String program) {
    try (Child command = Child.start(Child.PROJECT, "sh", "-c", "command -v " + program)) {
      assumeTrue(command.exitCode(Deadline.usual()) == 0, program + " is not installed");
    }
  }
}
