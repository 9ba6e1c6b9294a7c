package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command there is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HelpTest {
  /** A shell in which bester only notes its words, and its neighbours do nothing. */
  private static final String NOTING = """
      bester() { printf '%s\\0' "$@" >>words; printf '\\0' >>words; }
      jq() { cat >/dev/null; }
      systemctl() { :; }
      source() { :; }
      sudo() { shift 2; "$@"; }
      """;

  @TempDir Path folder;

  static Stream<List<String>> commands() {
    return below(root(), List.of()).filter(path -> !path.isEmpty() && !path.get(0).equals("help"));
  }

  private static Stream<List<String>> below(CommandLine command, List<String> path) {
    return Stream.concat(Stream.of(path), command.getSubcommands().entrySet().stream()
        .flatMap(sub -> below(sub.getValue(), Stream.concat(path.stream(), Stream.of(sub.getKey())).toList())));
  }

  private static CommandLine root() {
    return Bester.commands(new Terminal(Map.of(), InputStream.nullInputStream(), new PrintStream(PrintStream.nullOutputStream()),
        new PrintStream(PrintStream.nullOutputStream()), question -> Optional.empty(), false));
  }

  private static String help(List<String> command) {
    Outcome outcome = typed().run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
    assertEquals(0, outcome.code());
    return outcome.out();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isNoWiderThanItShouldBeAndHasExamples(List<String> command) {
    String help = help(command);
    assertTrue(help.lines().allMatch(line -> line.length() <= 110), help);
    assertTrue(help.contains("\nExamples:\n") && help.contains("  bester " + command.get(0)), help);
  }

  @Test
  void hasExamplesThatTheCommandsTake() throws Exception {
    List<String> examples = Stream.concat(Stream.of(List.<String>of()), commands()).flatMap(command -> help(command).lines())
        .filter(line -> line.matches(" {2}([A-Z_]+=\\S+ |sudo .*|date .*\\| .*|source <\\()?bester .*"))
        .map(line -> line.strip().replaceFirst("\\s{3,}.*", "")).toList();
    assertTrue(examples.size() > 30, examples.toString());
    for (String example : examples) {
      for (List<String> words : words(example)) {
        root().parseArgs(words.toArray(String[]::new));
      }
    }
  }

  private List<List<String>> words(String example) throws Exception {
    Path noted = folder.resolve("words");
    Files.deleteIfExists(noted);
    String line = example.startsWith("source ") ? example.replaceFirst("source <\\((.*)\\)", "$1") : example.replaceFirst(" > \\S+$", "");
    Process bash = new ProcessBuilder("bash", "--norc", "-c", NOTING + line).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), example + ": " + said);
    assertFalse(Files.notExists(noted), example);
    List<List<String>> all = new ArrayList<>();
    for (String words : Files.readString(noted).split("\0\0")) {
      all.add(List.of(words.split("\0")));
    }
    return all;
  }
}
