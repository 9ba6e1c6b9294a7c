package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesterTest {

  @Test
  void saysWhichReleaseItIs() {
    Outcome outcome = typed().run("--version");
    assertEquals(0, outcome.code());
    assertTrue(outcome.out().matches("bester \\S+ \\(Vert\\.x \\S+, Java " + System.getProperty("java.version") + "\\)\n"),
        outcome.out());
  }

  @Test
  void saysWhichReleaseItIsForProgramsToo() {
    JsonObject version = new JsonObject(typed().run("version", "--json").out());
    assertEquals(Set.of("version", "vertx", "java"), version.fieldNames());
    assertEquals(System.getProperty("java.version"), version.getString("java"));
    assertTrue(typed().run("version").out().startsWith("bester "));
  }

  @Test
  void listsItsCommands() {
    Outcome outcome = typed().run("--help");
    assertEquals(0, outcome.code());
    for (String command : new String[] {"run", "check", "send", "listen", "status", "top", "trace", "peer", "try"}) {
      assertTrue(outcome.out().contains("\n  " + command + " "), outcome.out());
    }
  }

  @Test
  void listsItsCommandsAsAFaultWithoutOne() {
    Outcome outcome = typed().run();
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().startsWith("Usage: bester "), outcome.err());
    assertTrue(typed().run("user").err().endsWith("\nbester user: no command was named; write one of add, passwd, del, list behind it.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "send", "listen", "status", "top", "trace", "peer", "try"})
  void showsExamplesOfEachCommand(String command) {
    Outcome outcome = typed().run(command, "--help");
    assertEquals(0, outcome.code());
    assertTrue(outcome.out().contains("Example"), outcome.out());
    assertTrue(outcome.out().contains("bester " + command), outcome.out());
    assertTrue(outcome.out().lines().allMatch(line -> line.length() <= 110), outcome.out());
    assertEquals(outcome.out(), typed().run("help", command).out());
  }
}
