package io.bester.client;

import io.bester.config.AccountsConfig;
import io.bester.protocol.Envelope.Credentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Who may log in. */
@FunctionalInterface
interface Accounts {

  /** Whether name and password are good; fails only where that can't be found out. */
  Future<Boolean> verify(Credentials credentials);

  /** As configured; fails with a sentence where the accounts can't be read. */
  static Future<Accounts> open(Vertx vertx, AccountsConfig config) {
    return switch (config.kind()) {
      case OPEN -> Future.succeededFuture(credentials -> Future.succeededFuture(!credentials.password().isEmpty()));
      case FILE -> PasswordFile.open(vertx, config.path()).map(file -> file);
      case STORE -> Future.succeededFuture(credentials -> Future.succeededFuture(false));
    };
  }
}
