package io.bester.client.account;

import io.bester.config.Config;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Who may log in. Names have been normalised before they come here. */
public interface Accounts {

  /**
   * Whether name and password are good; fails only where that can't be found out.
   *
   * @param address where the question comes from: those of one address wait for one another, and for nobody else
   */
  Future<Boolean> verify(Credentials credentials, String address);

  /** Whether there is anything to guess, so that failed logins mean something. */
  default boolean guarded() {
    return true;
  }

  /** Makes an account; good, or why not. */
  default Future<Detail> register(Credentials credentials, String address) {
    return Future.succeededFuture(Detail.of(Fault.NOT_ALLOWED, "this server registers nobody; ask its administrator"));
  }

  /** Gives an account a new password, where the one in the credentials is right; good, or why not. */
  default Future<Detail> changePassword(Credentials credentials, String newPassword, String address) {
    return Future.succeededFuture(Detail.of(Fault.NOT_ALLOWED,
        "this server doesn't change passwords itself; ask its administrator"));
  }

  /** Nobody asks any more. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }

  /** As configured; fails with a sentence where the accounts can't be read. */
  static Future<Accounts> open(Vertx vertx, Config config) {
    return switch (config.accounts().kind()) {
      case OPEN -> Future.succeededFuture(new Anybody());
      case FILE -> PasswordFile.open(vertx, config.accounts().path()).map(file -> file);
      case STORE -> StoredAccounts.open(vertx, config).map(stored -> stored);
    };
  }

  /** Lets in any name with a password that isn't empty, as besterd does. */
  final class Anybody implements Accounts {
    @Override public Future<Boolean> verify(Credentials credentials, String address) {
      return Future.succeededFuture(!credentials.password().isEmpty());
    }

    @Override public boolean guarded() {
      return false;
    }
  }
}
