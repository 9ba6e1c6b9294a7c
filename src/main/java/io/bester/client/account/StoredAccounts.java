package io.bester.client.account;

import io.bester.bus.Once;
import io.bester.config.Config;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.bester.store.AccountStore;
import io.bester.store.Passwords;
import io.bester.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Accounts in the store, which {@code bester user} keeps, and strangers where they may. */
final class StoredAccounts implements Accounts {
  private static final System.Logger LOG = System.getLogger("bester.client");

  private final SharedStore shared;
  private final AccountStore store;
  private final LoginQueue queue;
  private final boolean registrationOpen;

  /** @param hash as it was found, empty for an unknown name */
  private record Checked(boolean right, String hash) {
    boolean outdated() {
      return right && Passwords.outdated(hash);
    }
  }

  private StoredAccounts(SharedStore shared, AccountStore store, LoginQueue queue, boolean registrationOpen) {
    this.shared = shared;
    this.store = store;
    this.queue = queue;
    this.registrationOpen = registrationOpen;
  }

  static Future<StoredAccounts> open(Vertx vertx, Config config) {
    SharedStore shared = Once.in(vertx, "client.store " + config.store().path(), () -> new SharedStore(vertx, config.store()));
    boolean registrationOpen = config.accounts().registrationOpen();
    return shared.enter(registrationOpen)
        .map(store -> new StoredAccounts(shared, store, LoginQueue.of(vertx), registrationOpen));
  }

  @Override public Future<Boolean> verify(Credentials credentials, String address) {
    return queue.submit(address, () -> check(credentials))
        .onSuccess(checked -> refresh(checked, credentials, address))
        .map(Checked::right);
  }

  /** An unknown name takes as long as a wrong password. */
  private Checked check(Credentials credentials) {
    Optional<String> hash = store.hash(credentials.username());
    boolean right = Passwords.matches(credentials.password(), hash.orElse(Passwords.NOBODYS));
    return new Checked(right && hash.isPresent(), hash.orElse(""));
  }

  /** In a turn of its own: who logs in doesn't wait for it. What can't be done now is done at the next login. */
  private void refresh(Checked checked, Credentials credentials, String address) {
    if (checked.outdated()) {
      queue.submit(address, () -> store.rehash(
              credentials.username(), checked.hash(), Passwords.hash(credentials.password())))
          .onFailure(failure -> LOG.log(Level.WARNING, "client(accounts) the hash of " + credentials.username()
              + " stays as it is: " + failure.getMessage()));
    }
  }

  /** Hashes first, so that a name that is taken takes as long as one that is not. */
  @Override public Future<Detail> register(Credentials credentials, String address) {
    if (!registrationOpen) {
      return bad(Fault.NOT_ALLOWED, "this server registers nobody; ask its administrator");
    }
    return change(credentials.password(), address, () ->
        store.add(credentials.username(), Passwords.hash(credentials.password()))
            ? Detail.NONE
            : Detail.of(Fault.NOT_ALLOWED, credentials.username() + " is taken; choose another name"));
  }

  @Override public Future<Detail> changePassword(Credentials credentials, String newPassword, String address) {
    return change(newPassword, address, () -> {
      Checked old = check(credentials);
      boolean changed = old.right() && store.replace(credentials.username(), old.hash(), Passwords.hash(newPassword));
      return changed ? Detail.NONE : Detail.of(Fault.AUTH_FAILED, "the old password is wrong");
    });
  }

  private Future<Detail> change(String newPassword, String address, Callable<Detail> work) {
    Optional<String> flaw = Passwords.flaw(newPassword);
    return flaw.isPresent() ? bad(Fault.NOT_ALLOWED, flaw.get()) : queue.submit(address, work).recover(StoredAccounts::failed);
  }

  private static Future<Detail> failed(Throwable failure) {
    if (failure instanceof StoreException known && known.full()) {
      LOG.log(Level.WARNING, "client(accounts) " + known.getMessage());
      return bad(Fault.STORAGE_FULL, "this server has no room to keep the account; try again later");
    }
    return Future.failedFuture(failure);
  }

  private static Future<Detail> bad(Fault fault, String message) {
    return Future.succeededFuture(Detail.of(fault, message));
  }

  @Override public Future<Void> close() {
    return shared.leave();
  }
}
