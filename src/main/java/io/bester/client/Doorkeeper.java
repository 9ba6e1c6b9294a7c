package io.bester.client;

import io.bester.client.limit.Bans;
import io.bester.client.limit.Headcount;
import io.bester.client.limit.Network;
import io.bester.client.limit.Recent;
import io.bester.config.LimitsConfig;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Knows where people come from: how many are in from there, and who has tried too much. UNIX sockets come from nowhere. */
final class Doorkeeper {
  private static final System.Logger LOG = System.getLogger("bester.client");
  private static final int MOST_REGISTRATIONS = 5;
  private static final Duration REGISTRATION_WINDOW = Duration.ofMinutes(10);

  private final Headcount connections;
  private final Bans bans;
  private final Recent registrations;
  private final boolean guarded;
  private LimitsConfig limits;

  /** @param guarded whether there are passwords to guess */
  Doorkeeper(Vertx vertx, boolean guarded, LimitsConfig limits) {
    this.connections = Shared.connectionsByAddress(vertx);
    this.bans = Shared.bans(vertx);
    this.registrations = Shared.registrations(vertx);
    this.guarded = guarded;
    this.limits = limits;
  }

  void limits(LimitsConfig newLimits) {
    limits = newLimits;
  }

  /** A connection comes in, unless there are too many from there. [P-10.20] */
  boolean enter(String host) {
    return host.isEmpty() || connections.enter(Network.of(host), limits.connectionsPerAddress());
  }

  /** A connection that came in has gone. */
  void leave(String host) {
    if (!host.isEmpty()) {
      connections.leave(Network.of(host));
    }
  }

  /** Why nobody from there may try a password now; empty where they may. [P-10.18] */
  Optional<String> ban(String host) {
    if (isExempt(host)) {
      return Optional.empty();
    }
    Duration left = bans.left(Network.of(host));
    return left.isZero() ? Optional.empty()
        : Optional.of("too many logins from your address have failed; try again in " + inWords(left));
  }

  /** A password was wrong. */
  void failed(String host) {
    if (!isExempt(host)
        && bans.failed(Network.of(host), limits.failedLogins(), limits.failedLoginWindow(), limits.banTime())) {
      LOG.log(Level.WARNING, "client(" + Network.of(host) + ") banned for " + inWords(limits.banTime())
          + ": " + limits.failedLogins() + " failed logins");
    }
  }

  private boolean isExempt(String host) {
    return host.isEmpty() || !guarded || limits.failedLogins() == 0;
  }

  /** One more account is asked for from there, unless it is one too many. [P-4.7] */
  boolean mayRegister(String host) {
    return host.isEmpty() || registrations.add(Network.of(host), MOST_REGISTRATIONS, REGISTRATION_WINDOW);
  }

  private static String inWords(Duration duration) {
    long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }
}
