package io.bester.cli;

import io.bester.cli.check.Finding;
import io.bester.cli.check.Finding.Level;
import io.bester.cli.check.Inspection;
import io.bester.cli.talk.ExitCode;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.ListenerConfig;
import io.bester.config.Loaded;
import io.bester.config.SearchPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester check}: reads a configuration as a node would, and tells everything that is wrong with it, and where it is to run. */
@Command(
    name = "check",
    description = {
      "Read a configuration, look whether a node could run with it here and now, and tell every problem, one a line.",
      "",
      "It looks at keys and values, sockets and ports, programs, certificates, modes, the store's folder and disk, and limits of the",
      "system, and changes nothing. A warning is what may be otherwise where or when the node runs, or what a node can live with.",
      ""},
    footer = {
      "",
      "Examples:",
      "  bester check -conf conf/node.json",
      "  bester check --strict --peers -conf conf/node.json && systemctl reload bester",
      "  BESTER_CONF_LISTENERS__TCP4__PORT=0 bester check -conf conf/node.json",
      "  bester check --json -conf conf/node.json | jq -r 'select(.level == \"error\").message'",
      "",
      "With --json each problem is one object (level: error, warning or note; where; message; origin), and the last one is the",
      "sum: file, good, errors, warnings, and where the file could be read name, listeners, accounts, handlers, peers.",
      "Exit codes: 0 good, 1 there are problems, 2 wrong usage."
    })
final class Check implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin NodeFile file;

  @Option(names = "--peers", description = "Call each peer, too, with TLS where it has that, and hang up. Takes up to 20 s.")
  boolean peers;

  @Option(names = "--strict", description = "Take warnings for problems.")
  boolean strict;

  @Option(names = "--json", description = "Print one JSON object a line, on standard output.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  Check(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    try {
      Loaded loaded = file.load(terminal);
      return told(new Inspection(file.path, loaded, SearchPath.ofProcess(), peers).findings(), Optional.of(loaded.config()));
    } catch (ConfigException e) {
      return told(Inspection.of(e.problems()), Optional.empty());
    }
  }

  private int told(List<Finding> findings, Optional<Config> config) {
    long errors = count(findings, Level.ERROR);
    long warnings = count(findings, Level.WARNING);
    boolean good = errors == 0 && !(strict && warnings > 0);
    if (json) {
      findings.forEach(finding -> terminal.out().println(finding.json().encode()));
      JsonObject sum = new JsonObject().put("file", file.path.toString()).put("good", good).put("errors", errors).put("warnings", warnings);
      config.map(Check::described).ifPresent(sum::mergeIn);
      terminal.out().println(sum.encode());
    } else {
      findings.forEach(finding -> terminal.err().println(finding.line()));
      config.filter(read -> good).ifPresent(read -> terminal.out().println(file.path + " is good: " + words(read)));
    }
    return good ? ExitCode.GOOD : ExitCode.BAD;
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  private static JsonObject described(Config config) {
    JsonObject listeners = new JsonObject();
    config.listeners().forEach((name, listener) -> listeners.put(name, listener.address()));
    return new JsonObject()
        .put("name", config.name())
        .put("listeners", listeners)
        .put("accounts", accounts(config))
        .put("handlers", new JsonArray(List.copyOf(config.handlers().keySet())))
        .put("peers", new JsonArray(List.copyOf(config.peers().keySet())));
  }

  private static String words(Config config) {
    List<String> listeners = config.listeners().values().stream().map(Check::shown).toList();
    return "node " + config.name()
        + ", listeners " + String.join(" ", listeners)
        + ", accounts " + accounts(config)
        + ", handlers " + names(config.handlers().keySet())
        + ", peers " + names(config.peers().keySet());
  }

  private static String accounts(Config config) {
    return config.accounts().kind().name().toLowerCase(Locale.ROOT);
  }

  private static String shown(ListenerConfig listener) {
    return listener.name() + "=" + listener.address();
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(" "));
  }
}
