package io.bester.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.bester.node.Gone;
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
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoIT {
  @TempDir
  Path temporary;
  @TempDir
  Path said;

  @Test
  void tellsTheStoryOnceAndLeavesNothingBehind() throws Exception {
    Outcome outcome = once();
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
    assertEquals(List.of(), folders());
  }

  @Test
  void whatIsTypedGoesOut() throws Exception {
    Process demo = demo().redirectErrorStream(true).start();
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
      for (ProcessHandle process : all) {
        Gone.await(process);
      }
      assertEquals(List.of(), folders());
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  /** Its folders are its own: others may run a demo meanwhile. Ctrl-C reaches it, which what runs in the background ignores. */
  private ProcessBuilder demo(String... options) {
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT", Path.of("bin/bester").toAbsolutePath().toString(), "demo"));
    words.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("TMPDIR", temporary.toString());
    return builder;
  }

  private Outcome once() throws Exception {
    Path out = said.resolve("out");
    Path err = said.resolve("err");
    Process demo = demo("--once").redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertTrue(demo.waitFor(100, TimeUnit.SECONDS), "it ends");
      return new Outcome(demo.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
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

  private List<Path> folders() throws Exception {
    try (Stream<Path> left = Files.list(temporary)) {
      return left.filter(path -> path.getFileName().toString().startsWith("bester-demo-")).sorted().toList();
    }
  }
}
