package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bester handler}: what helps to write a handler, and to run one. */
@Command(
    name = "handler",
    description = "Make handlers of programs, and try them.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester handler run shout -- ./shout.sh",
      "  bester handler test -- python3 handlers/python/echo.py",
      "",
      "docs/HANDLERS.md tells how to write one.",
      "More on a command: bester handler COMMAND --help"
    })
final class Handler implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  private Handler() {}

  static CommandLine command(Terminal terminal) {
    return new CommandLine(new Handler()).addSubcommand(new HandlerRun(terminal)).addSubcommand(new HandlerTest(terminal));
  }

  @Override public Integer call() {
    return Subcommands.missing(spec);
  }
}
