package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.store.AccountStore;
import io.bester.store.Passwords;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester user add}: makes an account. */
@Command(
    name = "add",
    description = "Make an account. Who has it can log in at once.",
    footer = {
      "",
      "Examples:",
      "  bester user add alice -conf my.json",
      "  BESTER_PASSWORD=secret bester user add alice --json -conf my.json",
      "",
      "Exit codes: 0 good, 1 there is such a user or the store can't be used, 2 wrong usage."
    })
final class UserAdd implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin UserName user;

  @Mixin UserStore accounts;

  @Mixin NewPassword password;

  @Option(names = "--json", description = "Print one JSON object: user, done, store.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  UserAdd(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    String name = user.normalized();
    return accounts.with(terminal, store -> add(store, name));
  }

  private int add(AccountStore store, String name) {
    boolean taken = store.hash(name).isPresent();
    if (taken || !store.add(name, Passwords.hash(password.find(terminal, name)))) {
      throw new Failure(ExitCode.BAD, "there is a user " + name + " already in " + store.file()
          + "; bester user passwd gives a new password");
    }
    terminal.out().println(UserDeed.ADDED.told(json, name, store));
    return ExitCode.GOOD;
  }
}
