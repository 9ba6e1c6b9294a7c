package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The suite that was written from part 1 of the protocol alone, in Python. */
@Timeout(360)
class InteropIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int LAST = 60;

  @Test
  void theSuiteInPythonPasses() {
    Programs.need("python3");
    try (Child suite = Child.start(Child.PROJECT, "python3", "-m", "unittest", "discover", "-s", "interop")) {
      int code = suite.exitCode(Deadline.in(PATIENCE));
      List<String> said = suite.log().all(Deadline.usual());
      String last = String.join("\n", said.subList(Math.max(0, said.size() - LAST), said.size()));
      assertEquals(0, code, last);
      System.out.println(suite.log().with("Ran ") + " " + said.get(said.size() - 1));
    }
  }
}
