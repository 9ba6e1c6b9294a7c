package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.store.AccountStore;
import io.bester.store.Passwords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester user passwd}: gives an account a new password. */
@Command(
    name = "passwd",
    description = "Give an account a new password. Sessions that are open stay open.",
    footer = {
      "",
      "Examples:",
      "  bester user passwd alice -conf my.json",
      "  bester user passwd alice --password-file new.txt -conf my.json",
      "",
      "Exit codes: 0 good, 1 there is no such user or the store can't be used, 2 wrong usage."
    })
final class UserPasswd implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin UserName user;

  @Mixin UserStore accounts;

  @Mixin NewPassword password;

  @Option(names = "--json", description = "Print one JSON object: user, done, store.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  UserPasswd(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    String name = user.normalized();
    return accounts.withExisting(terminal, store -> change(store, name), () -> {
      throw UserStore.unknown(name, List.of());
    });
  }

  private int change(AccountStore store, String name) {
    boolean known = store.hash(name).isPresent();
    if (!known || !store.set(name, Passwords.hash(password.find(terminal, name)))) {
      throw UserStore.unknown(name, store);
    }
    terminal.out().println(UserDeed.CHANGED.told(json, name, store));
    return ExitCode.GOOD;
  }
}
