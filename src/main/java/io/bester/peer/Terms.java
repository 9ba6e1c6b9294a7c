package io.bester.peer;

import io.bester.config.LimitsConfig;
import io.bester.config.Target;
import io.bester.protocol.JsonLimits;
import io.bester.transport.Connection;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How every peer is treated.
 *
 * @param tls who signs for them, and our certificate, as they are just now
 * @param idle how long a link without frames stays open
 */
record Terms(LimitsConfig limits, Dialer dialer, Supplier<ClientSSLOptions> tls, Duration idle) {
  /** Frames on a link that have no report yet. */
  static final int MOST_IN_FLIGHT = 100;
  /** Connections to one peer at a time that carry one message each. */
  static final int MOST_SINGLES = 100;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LAST_CALL = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(60);

  static Terms of(Vertx vertx, LimitsConfig limits, Supplier<ClientSSLOptions> tls) {
    return of(vertx, limits, tls, IDLE);
  }

  static Terms of(Vertx vertx, LimitsConfig limits, Supplier<ClientSSLOptions> tls, Duration idle) {
    Duration connect = CONNECT.compareTo(limits.peerTimeout()) < 0 ? CONNECT : limits.peerTimeout();
    return new Terms(limits, new Dialer(vertx, connect, limits.peerFrame(), SendLimits.of(limits)), tls, idle);
  }

  /** @param name of the peer; over TLS its certificate has to be for that, or for its host */
  Future<Connection> dial(Target address, String name) {
    return address.tls()
        ? dialer.dial(address.host(), address.port(), tls.get(), name)
        : dialer.dial(address.host(), address.port());
  }

  /** How long a message may take, from the forward to the report. */
  Duration answer() {
    return limits.peerTimeout();
  }

  /**
   * Connections that find out whether a peer keeps links: a few, and more than a message has hops, or one that passes
   * the same two servers again and again would wait for itself.
   */
  int probes() {
    return Math.min(limits.hops() + 2, MOST_SINGLES);
  }

  /** Whether so many more bytes would not yet make the peer a slow reader. [P-3.5] */
  boolean fits(long pending) {
    return pending == 0 || pending + limits.peerFrame() + Integer.BYTES <= limits.sendQueue();
  }

  /** Whether a message that has not been sent yet would have no time left to be answered. */
  boolean tooLate(long ageNanos) {
    long rest = answer().toNanos() - ageNanos;
    return rest < Math.min(LAST_CALL.toNanos(), answer().toNanos() / 10);
  }

  /** A duration as it stands in a sentence. */
  static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }

  JsonLimits json() {
    return limits.json();
  }
}
