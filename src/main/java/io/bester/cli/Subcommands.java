package io.bester.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The commands below another, one of which has to be named. */
final class Subcommands {
  private Subcommands() {}

  /** Says which there are, and gives the exit code. */
  static int missing(CommandSpec spec) {
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().usage(err);
    err.println();
    err.println(spec.qualifiedName() + ": no command was named; write one of "
        + spec.subcommands().keySet().stream().collect(Collectors.joining(", ")) + " behind it.");
    err.flush();
    return spec.exitCodeOnInvalidInput();
  }
}
