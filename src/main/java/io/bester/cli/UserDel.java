package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.store.AccountStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester user del}: deletes an account. */
@Command(
    name = "del",
    description = "Remove an account. Sessions that are open stay open; nobody can log in with it any more.",
    footer = {
      "",
      "Examples:",
      "  bester user del alice -conf my.json",
      "  sudo -u bester bester user del alice -conf /etc/bester/node.json",
      "",
      "Exit codes: 0 good, 1 there is no such user or the store can't be used, 2 wrong usage."
    })
final class UserDel implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin UserName user;

  @Mixin UserStore accounts;

  @Option(names = "--json", description = "Print one JSON object: user, done, store.")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  UserDel(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    String name = user.normalized();
    return accounts.withExisting(terminal, store -> delete(store, name), () -> {
      throw UserStore.unknown(name, List.of());
    });
  }

  private int delete(AccountStore store, String name) {
    if (!store.remove(name)) {
      throw UserStore.unknown(name, store);
    }
    terminal.out().println(UserDeed.DELETED.told(json, name, store));
    return ExitCode.GOOD;
  }
}
