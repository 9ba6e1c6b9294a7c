package io.bester.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bester user}: keeps the accounts of a node, whether it runs or not. */
@Command(
    name = "user",
    description = "Add, change, delete and list the users of a node with accounts of kind store, whether it runs or not.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  bester user add alice -conf my.json",
      "  BESTER_PASSWORD=secret bester user passwd alice -conf my.json",
      "  bester user del alice -conf my.json",
      "  bester user list --json -conf my.json",
      "",
      "--json: add, passwd and del print one object (user, done, store), list one array (name, created, changed).",
      "Run it as the server's user, and where the server runs: store.path may be relative.",
      "Exit codes: 0 good, 1 bad, 2 wrong usage."
    })
final class User implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  private User() {}

  static CommandLine command(Terminal terminal) {
    return new CommandLine(new User())
        .addSubcommand(new UserAdd(terminal))
        .addSubcommand(new UserPasswd(terminal))
        .addSubcommand(new UserDel(terminal))
        .addSubcommand(new UserList(terminal));
  }

  @Override public Integer call() {
    return Subcommands.missing(spec);
  }
}
