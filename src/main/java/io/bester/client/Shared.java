package io.bester.client;

import io.bester.config.StoreConfig;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What all listener instances of this JVM have together. */
final class Shared<T> implements Shareable {
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
