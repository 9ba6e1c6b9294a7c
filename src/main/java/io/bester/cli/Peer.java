package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bester peer}: the servers that a server sends messages to. */
@Command(
    name = "peer",
    description = "Show the servers that a running server sends messages to.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester peer list",
      "  bester peer list --json -conf /srv/a/node.json",
      "",
      "Exit codes: 0 good, 1 it can't tell, 2 wrong usage, 3 no server answers, 4 it doesn't tell this user."
    })
final class Peer implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  private Peer() {}

  static CommandLine command(Terminal terminal) {
    return new CommandLine(new Peer()).addSubcommand(new PeerList(terminal));
  }

  @Override public Integer call() {
    return Subcommands.missing(spec);
  }
}
