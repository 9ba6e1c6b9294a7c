package io.bester.cli;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.config.AccountsConfig;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.protocol.Nearest;
import io.bester.store.AccountStore;
import io.bester.store.AccountStore.Account;
import io.bester.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** The accounts of a node, as its configuration says: what all {@code user} commands have in common. */
final class UserStore {
  @Mixin NodeFile file;

  /** Opens the store, which is made where there is none, and closes it. */
  <T> T with(Terminal terminal, Function<AccountStore, T> work) {
    return with(config(terminal), work);
  }

  /** As above; but where there is no store none is made, and nobody is in it. */
  <T> T withExisting(Terminal terminal, Function<AccountStore, T> work, Supplier<T> otherwise) {
    Config config = config(terminal);
    if (AccountStore.mayExist(config.store())) {
      return with(config, work);
    }
    terminal.err().println("note: there are no accounts yet in " + config.store().path().toAbsolutePath()
        + "; is this where the server runs?");
    return otherwise.get();
  }

  private static <T> T with(Config config, Function<AccountStore, T> work) {
    try (AccountStore store = AccountStore.open(config.store())) {
      return work.apply(store);
    } catch (StoreException e) {
      throw new Failure(ExitCode.BAD, e.getMessage());
    }
  }

  private Config config(Terminal terminal) {
    Config config;
    try {
      config = file.load(terminal).config();
    } catch (ConfigException e) {
      throw new Failure(ExitCode.BAD, e.problems().size() == 1 ? e.problems().get(0).toString()
          : file.path + " has problems, the first is: " + e.problems().get(0) + "; bester check tells them all");
    }
    AccountsConfig.Kind kind = config.accounts().kind();
    if (kind != AccountsConfig.Kind.STORE) {
      throw new Failure(ExitCode.BAD, file.path + " has accounts of kind " + kind.name().toLowerCase(Locale.ROOT)
          + "; users are kept for kind store only");
    }
    return config;
  }

  /** @param names of those who are known */
  static Failure unknown(String name, List<String> names) {
    String nearest = Nearest.of(name, names).map(known -> "; did you mean " + known + "?").orElse("; bester user list shows all");
    return new Failure(ExitCode.BAD, "there is no user " + name + nearest);
  }

  static Failure unknown(String name, AccountStore store) {
    return unknown(name, store.all().stream().map(Account::name).toList());
  }
}
