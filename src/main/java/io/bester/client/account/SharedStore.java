package io.bester.client.account;

import io.bester.config.StoreConfig;
import io.bester.store.AccountStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;

/** The store that all listener instances of this JVM look into: the first opens it, the last closes it. */
final class SharedStore {
  private static final System.Logger LOG = System.getLogger("bester.client");

  private final Vertx vertx;
  private final StoreConfig config;
  private Future<AccountStore> opened;
  private int users;

  SharedStore(Vertx vertx, StoreConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** @param silent whether an empty store is as it should be */
  synchronized Future<AccountStore> enter(boolean silent) {
    if (users++ == 0) {
      opened = vertx.executeBlocking(() -> open(silent), false);
    }
    Future<AccountStore> store = opened;
    Context caller = vertx.getOrCreateContext();
    return Future.<AccountStore>future(promise -> store.onComplete(done -> caller.runOnContext(back -> promise.handle(done))))
        .onFailure(failure -> leave());
  }

  private AccountStore open(boolean silent) {
    AccountStore store = AccountStore.open(config);
    if (!silent && store.isEmpty()) {
      LOG.log(Level.WARNING, "client(accounts) has no user yet, so nobody can log in; add one with: "
          + "bester user add NAME -conf FILE (" + store.file() + ")");
    }
    return store;
  }

  synchronized Future<Void> leave() {
    if (--users > 0 || opened.failed()) {
      return Future.succeededFuture();
    }
    AccountStore store = opened.result();
    return vertx.executeBlocking(() -> {
      store.close();
      return null;
    }, false);
  }
}
