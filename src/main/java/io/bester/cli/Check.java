package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.ListenerConfig;
import io.bester.config.Loaded;
import io.bester.config.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private final Terminal terminal;

  @Mixin NodeFile file;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Check(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try {
      Loaded loaded = file.load(terminal);
      List<Problem> missing = loaded.config().installation();
      loaded.notes().forEach(note -> terminal.err().println("note: " + note));
      loaded.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
      NeededFiles.flaws(loaded.config()).forEach(flaw -> terminal.err().println("warning: " + flaw));
      return missing.isEmpty() ? good(loaded.config()) : bad(missing);
    } catch (ConfigException e) {
      return bad(e.problems());
    }
  }

  private int bad(List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println(problem));
    return ExitCode.BAD;
  }

  private int good(Config config) {
    List<String> listeners = config.listeners().values().stream().map(Check::shown).toList();
    terminal.out().println(file.path + " is good: node " + config.name()
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
