package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bester new}: makes something to begin with. */
@Command(
    name = "new",
    description = "Make a project to begin with.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester new handler --lang python chat",
      "  bester new handler --lang go chat services/chat",
      "",
      "More on a command: bester new COMMAND --help"
    })
final class New implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  private New() {}

  static CommandLine command(Terminal terminal) {
    return new CommandLine(new New()).addSubcommand(new NewHandler(terminal));
  }

  @Override public Integer call() {
    return Subcommands.missing(spec);
  }
}
