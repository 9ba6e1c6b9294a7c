package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bester conformance}: whether others speak the protocol. */
@Command(
    name = "conformance",
    description = "See whether another server speaks the protocol.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester conformance server 127.0.0.1:2223",
      "",
      "For a handler there is bester handler test. docs/CONFORMANCE.md tells of both.",
      "More on a command: bester conformance COMMAND --help"
    })
final class Conformance implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  private Conformance() {}

  static CommandLine command(Terminal terminal) {
    return new CommandLine(new Conformance()).addSubcommand(new ConformanceServer(terminal));
  }

  @Override public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }
}
