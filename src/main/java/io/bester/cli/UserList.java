package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.store.AccountStore;
import io.bester.store.AccountStore.Account;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bester user list}: names who has an account. */
@Command(
    name = "list",
    description = "Print the names of all accounts, one a line.",
    footer = {
      "",
      "Examples:",
      "  bester user list -conf my.json",
      "  bester user list --json -conf my.json | jq -r '.[].name'",
      "",
      "Exit codes: 0 good, 1 the store can't be used, 2 wrong usage."
    })
final class UserList implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin UserStore accounts;

  @Option(names = "--json", description = "Print one array of objects: name, created, changed (the password).")
  boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
  boolean help;

  UserList(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public Integer call() {
    List<Account> all = accounts.withExisting(terminal, AccountStore::all, List::of);
    if (json) {
      terminal.out().println(new JsonArray(all.stream().map(UserList::json).toList()).encode());
      return ExitCode.GOOD;
    }
    all.forEach(account -> terminal.out().println(account.name()));
    return ExitCode.GOOD;
  }

  private static JsonObject json(Account account) {
    return new JsonObject()
        .put("name", account.name())
        .put("created", account.created().toString())
        .put("changed", account.changed().toString());
  }
}
