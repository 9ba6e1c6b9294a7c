package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bester run} as the help shows it; the jar's entrance carries it out before any word comes here. */
@Command(
    name = "run",
    description = "Start a node, or one room of it, and serve until SIGTERM or Ctrl-C; SIGHUP reads the configuration again.",
    footer = {
      "",
      "Examples:",
      "  bester run verticles/node.json -conf conf/node.json",
      "  bester run verticles/node.json -conf server.conf -instances 2",
      "",
      "When it serves, it prints a line that begins with \"bester ready\"; a start that fails says why and ends with 1.",
      "Exit codes: 0 ended in order, 1 could not start or was cut short, 2 wrong usage."
    })
final class Run implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DESCRIPTOR", description = "How the rooms are built: a file in verticles/.")
  String descriptor;

  @Option(names = {"-conf", "--conf"}, paramLabel = "FILE", description = "What the node does: JSON or YAML, or a besterd configuration.")
  String conf;

  @Option(names = {"-instances", "--instances"}, paramLabel = "N", description = "Instances of each room that scales.")
  String instances;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  @Override public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }
}
