package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TryIT {

  @Test
  void showsEveryHopAndLeavesNothingBehind() throws Exception {
    List<Path> before = folders();
    Outcome outcome = typed().run("try");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    List<String> hops = outcome.lines().stream().filter(line -> line.matches(" *\\d+ .*──▶.*"))
        .map(line -> line.trim().replaceAll(" +", " ").replaceAll("(──▶ (handler )?\\w+).*", "$1")).toList();
    assertEquals(List.of("1 alice ──▶ server", "2 server ──▶ alice", "3 bob ──▶ server", "4 server ──▶ bob",
        "5 alice ──▶ server", "6 server ──▶ handler echo", "7 handler echo ──▶ server", "8 server ──▶ alice",
        "9 server ──▶ alice", "10 alice ──▶ server", "11 server ──▶ handler relay", "12 handler relay ──▶ server",
        "13 server ──▶ bob", "14 server ──▶ alice", "15 bob ──▶ server", "16 server ──▶ handler relay",
        "17 handler relay ──▶ server", "18 server ──▶ alice", "19 server ──▶ bob"), hops);
    assertTrue(outcome.out().contains("What to do next"), outcome.out());
    assertEquals(before, folders());
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return temporary.filter(path -> path.getFileName().toString().startsWith("bester-try-")).sorted().toList();
    }
  }
}
