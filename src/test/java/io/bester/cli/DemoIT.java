package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoIT {

  @Test
  void tellsTheStoryOnceAndLeavesNothingBehind() throws Exception {
    List<Path> before = folders();
    Outcome outcome = typed().run("demo", "--once");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    assertHop(outcome, "T ──▶ t.example says, to the handler echo");
    assertHop(outcome, "t.example ──▶ relay in Python asks, on a fresh UNIX socket");
    assertHop(outcome, "t.example ──▶ g.example hands it over");
    assertHop(outcome, "g.example ──▶ G delivers");
    assertHop(outcome, "g.example ──▶ t.example reports good");
    assertHop(outcome, "g.example ──▶ club.example hands it over");
    assertHop(outcome, "club.example ──▶ M delivers");
    assertHop(outcome, "g.example ──▶ G reports good");
    assertHop(outcome, "club.example ──▶ M reports good");
    assertTrue(outcome.out().contains("The story is over"), outcome.out());
    assertEquals(before, folders());
  }

  @Test
  void whatIsTypedGoesOut() throws Exception {
    List<Path> before = folders();
    Process demo = new ProcessBuilder(Path.of("bin/bester").toAbsolutePath().toString(), "demo").redirectErrorStream(true).start();
    List<ProcessHandle> all = new ArrayList<>();
    try (BufferedReader lines = demo.inputReader()) {
      await(lines, "Your turn");
      demo.outputWriter().append("m good morning\n").flush();
      await(lines, "club.example     ──▶ M                 delivers");
      assertTrue(await(lines, "good morning").contains("\"from\":\"T@t.example\""));
      demo.descendants().forEach(all::add);
      assertTrue(all.size() >= 8, "three servers and five handlers run: " + all);
      new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
      assertTrue(demo.waitFor(30, TimeUnit.SECONDS), "Ctrl-C ends it");
      assertEquals(List.of(), all.stream().filter(ProcessHandle::isAlive).toList());
      assertEquals(before, folders());
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  private static String await(BufferedReader lines, String words) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(words)) {
        return line;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("\"" + words + "\" was not said, but\n" + said);
  }

  private static void assertHop(Outcome outcome, String hop) {
    assertTrue(outcome.lines().stream().map(line -> line.trim().replaceAll(" +", " ")).anyMatch(line -> line.endsWith(hop)),
        hop + " is missing in\n" + outcome.out());
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return temporary.filter(path -> path.getFileName().toString().startsWith("bester-demo-")).sorted().toList();
    }
  }
}
