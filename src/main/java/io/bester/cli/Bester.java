package io.bester.cli;

import io.bester.cli.demo.Demo;
import io.bester.cli.dev.Dev;
import io.bester.cli.tour.Try;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code bester} command. */
@Command(
    name = "bester",
    versionProvider = VersionText.class,
    description = "A message router whose message types are handled by programs in any language.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester try",
      "  bester demo --once",
      "  bester dev",
      "  bester run verticles/node.json -conf conf/node.json",
      "  bester check -conf conf/node.json",
      "  bester send --to 127.0.0.1:2223 --user alice --type echo '{\"text\":\"hi\"}'",
      "  bester listen --to unix:run/bester.sock --user bob",
      "",
      "Exit codes: 0 good, 1 the server said bad, 2 wrong usage, 3 could not connect, 4 not let in.",
      "More on a command: bester COMMAND --help, or bester help COMMAND. The Tab key: bester completion --help"
    })
public final class Bester implements Callable<Integer> {
  private static final int WIDTH = 110;

  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show which release this is.")
  boolean version;

  private Bester() {}

  /** The process ends with the exit code of the command. */
  public static void main(String[] args) {
    LogManager.getLogManager().reset(); // a command speaks for itself; what it is built on is silent
    System.setProperty("jdk.console", "java.base"); // later Javas offer a console where there is none
    System.exit(run(Terminal.ofProcess(), ProcessText.words(args)));
  }

  /** Carries out a command and returns its exit code. */
  static int run(Terminal terminal, String... words) {
    Complaint complaint = new Complaint(terminal.err());
    int code = commands(terminal)
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(complaint)
        .setExecutionExceptionHandler(complaint)
        .execute(words);
    terminal.out().flush();
    return code;
  }

  /** All there are, in the order of the help. */
  static CommandLine commands(Terminal terminal) {
    return new CommandLine(new Bester())
        .addSubcommand(new Run())
        .addSubcommand(new Check(terminal))
        .addSubcommand(new Send(terminal))
        .addSubcommand(new Listen(terminal))
        .addSubcommand(User.command(terminal))
        .addSubcommand(Handler.command(terminal))
        .addSubcommand(Conformance.command(terminal))
        .addSubcommand(New.command(terminal))
        .addSubcommand(new Status(terminal))
        .addSubcommand(new Top(terminal))
        .addSubcommand(new Trace(terminal))
        .addSubcommand(Peer.command(terminal))
        .addSubcommand(new Try(terminal.out(), terminal.colour()))
        .addSubcommand(new Demo(terminal.in(), terminal.out(), terminal.colour()))
        .addSubcommand(new Dev(terminal.out(), terminal.colour()))
        .addSubcommand(new Completion(terminal))
        .addSubcommand(new Version(terminal))
        .addSubcommand(new HelpCommand())
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(WIDTH);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override public Integer call() {
    return Subcommands.missing(spec);
  }
}
