package io.bester.client;

import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.client.limit.Rates.Rate;
import io.bester.config.LimitsConfig;
import java.util.concurrent.TimeUnit;

/** Holds a session's reading back while its user, or its server, is faster than it may be. [P-10.19] */
final class Throttle {
  private static final long LONGEST_MILLIS = 60_000;
  private static final long NONE = -1;
  private static final Runnable NOTHING = () -> {};

  private final Desk desk;
  private final Runnable goOn;
  private Speaker speaker;
  private String who = "";
  private Runnable held = NOTHING;
  private long timer = NONE;

  /** @param goOn is run when reading may go on */
  Throttle(Desk desk, Runnable goOn) {
    this.desk = desk;
    this.goOn = goOn;
  }

  /** What the same speaker has sent elsewhere counts, too. A user and a server are never the same: no user has a colon. */
  void begin(Speaker newSpeaker) {
    speaker = newSpeaker;
    who = speaker instanceof Client client ? client.username() : "server:" + ((Peer) speaker).name();
    hold(desk.rates.left(who, rate()));
  }

  /** A frame has been read. */
  void read(int length) {
    hold(desk.rates.read(who, length, rate()));
  }

  private void hold(long nanos) {
    if (nanos > 0 && !holds()) {
      long millis = Math.min(LONGEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
      timer = desk.vertx.setTimer(millis, fired -> look());
    }
  }

  boolean holds() {
    return timer != NONE;
  }

  /**
   * Takes a connection's first message now, or when reading may go on.
   *
   * @param length of it in bytes
   * @return false where it can't wait, as too many do
   */
  boolean whenFree(int length, Runnable action) {
    if (!holds()) {
      action.run();
      return true;
    }
    held = action;
    return desk.held.add(this, length);
  }

  /** Looks again: time has passed, or the limits have changed. Others may have been faster. */
  void look() {
    cancel();
    if (speaker != null) {
      hold(desk.rates.left(who, rate()));
    }
    if (!holds()) {
      release();
    }
  }

  /** What was held back is done, and reading goes on, whatever the rate. */
  void release() {
    Runnable action = held;
    end();
    action.run();
    goOn.run();
  }

  /** What is held back is not done any more. */
  void end() {
    cancel();
    held = NOTHING;
    desk.held.remove(this);
  }

  private void cancel() {
    desk.vertx.cancelTimer(timer);
    timer = NONE;
  }

  private Rate rate() {
    LimitsConfig limits = desk.config().limits();
    return speaker instanceof Client ? new Rate(limits.userRate(), limits.userBytes()) : new Rate(limits.peerRate(), 0);
  }
}
