package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.ConfigFile;
import io.bester.config.ListenerConfig;
import io.bester.config.Loaded;
import io.bester.config.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bester check}: reads a configuration as a node would, and tells everything that is wrong with it. */
@Command(
    name = "check",
    description = "Read a configuration as a node would, and tell every problem, one a line.",
    footer = {
      "",
      "Examples:",
      "  bester check -conf conf/node.json",
      "  BESTER_CONF_LISTENERS__TCP4__PORT=0 bester check -conf conf/node.json",
      "",
      "Exit codes: 0 good, 1 there are problems, 2 wrong usage."
    })
final class Check implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Terminal terminal;

  @Option(names = {"-conf", "--conf"}, required = true, paramLabel = "FILE",
      description = "JSON or YAML, or a besterd configuration.")
  Path file;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Check(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try {
      Loaded loaded = load();
      List<Problem> missing = loaded.config().installation();
      loaded.notes().forEach(note -> terminal.err().println("note: " + note));
      loaded.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
      return missing.isEmpty() ? good(loaded.config()) : bad(missing);
    } catch (ConfigException e) {
      return bad(e.problems());
    }
  }

  private Loaded load() {
    try (Loop loop = new Loop()) {
      return loop.await(() -> ConfigFile.load(loop.vertx(), file, terminal.environment()), PATIENCE);
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, file + " was not read within " + PATIENCE.toSeconds() + " s; is it a file?");
    }
  }

  private int bad(List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println(problem));
    return ExitCode.BAD;
  }

  private int good(Config config) {
    List<String> listeners = config.listeners().values().stream().map(Check::shown).toList();
    terminal.out().println(file + " is good: node " + config.name()
        + ", listeners " + String.join(" ", listeners)
        + ", accounts " + config.accounts().kind().name().toLowerCase(Locale.ROOT)
        + ", handlers " + names(config.handlers().keySet())
        + ", peers " + names(config.peers().keySet()));
    return ExitCode.GOOD;
  }

  private static String shown(ListenerConfig listener) {
    return listener.name() + "=" + listener.address();
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(" "));
  }
}
