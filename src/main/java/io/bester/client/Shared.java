package io.bester.client;

import io.bester.client.limit.Bans;
import io.bester.client.limit.Headcount;
import io.bester.client.limit.Rates;
import io.bester.client.limit.Recent;
import io.bester.config.StoreConfig;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What all listener instances of this JVM have together. */
final class Shared<T> implements Shareable {
  private static final int MOST_ADDRESSES = 100_000;

  private final T value;

  private Shared(T value) {
    this.value = value;
  }

  /** How many connections are open, whoever accepted them. */
  static AtomicInteger connections(Vertx vertx) {
    return get(vertx, "connections", AtomicInteger::new);
  }

  /** The number of the last session, so that each has one of its own in the log. */
  static AtomicLong sessions(Vertx vertx) {
    return get(vertx, "sessions", AtomicLong::new);
  }

  static Headcount connectionsByAddress(Vertx vertx) {
    return get(vertx, "connectionsByAddress", Headcount::new);
  }

  static Headcount sessionsByUser(Vertx vertx) {
    return get(vertx, "sessionsByUser", Headcount::new);
  }

  static Bans bans(Vertx vertx) {
    return get(vertx, "bans", () -> new Bans(System::nanoTime));
  }

  /** Of accounts, by address. */
  static Recent registrations(Vertx vertx) {
    return get(vertx, "registrations", () -> new Recent(MOST_ADDRESSES, System::nanoTime));
  }

  static Rates rates(Vertx vertx) {
    return get(vertx, "rates", () -> new Rates(System::nanoTime));
  }

  static Duplicates duplicates(Vertx vertx) {
    return get(vertx, "duplicates", Duplicates::new);
  }

  static LoginQueue logins(Vertx vertx) {
    return get(vertx, "logins", () -> new LoginQueue(vertx));
  }

  static SharedStore store(Vertx vertx, StoreConfig config) {
    return get(vertx, "store " + config.path(), () -> new SharedStore(vertx, config));
  }

  @SuppressWarnings("unchecked")
  private static <T> T get(Vertx vertx, String name, Supplier<T> maker) {
    return (T) vertx.sharedData().<String, Shared<?>>getLocalMap("bester.client")
        .computeIfAbsent(name, absent -> new Shared<>(maker.get())).value;
  }
}
