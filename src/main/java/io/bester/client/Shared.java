package io.bester.client;

import io.bester.bus.Once;
import io.bester.client.limit.Bans;
import io.bester.client.limit.Headcount;
import io.bester.client.limit.Rates;
import io.bester.client.limit.Recent;
import io.bester.client.peer.Duplicates;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all listener instances of this JVM have together. */
final class Shared {
  private static final int MOST_ADDRESSES = 100_000;

  private Shared() {}

  /** How many connections are open, whoever accepted them. */
  static AtomicInteger connections(Vertx vertx) {
    return Once.in(vertx, "client.connections", AtomicInteger::new);
  }

  /** The number of the last session, so that each has one of its own in the log. */
  static AtomicLong sessions(Vertx vertx) {
    return Once.in(vertx, "client.sessions", AtomicLong::new);
  }

  static Headcount connectionsByAddress(Vertx vertx) {
    return Once.in(vertx, "client.connectionsByAddress", Headcount::new);
  }

  static Headcount sessionsByUser(Vertx vertx) {
    return Once.in(vertx, "client.sessionsByUser", Headcount::new);
  }

  static Bans bans(Vertx vertx) {
    return Once.in(vertx, "client.bans", () -> new Bans(System::nanoTime));
  }

  /** Of accounts, by address. */
  static Recent registrations(Vertx vertx) {
    return Once.in(vertx, "client.registrations", () -> new Recent(MOST_ADDRESSES, System::nanoTime));
  }

  static Rates rates(Vertx vertx) {
    return Once.in(vertx, "client.rates", () -> new Rates(System::nanoTime));
  }

  static Duplicates duplicates(Vertx vertx) {
    return Once.in(vertx, "client.duplicates", Duplicates::new);
  }
}
