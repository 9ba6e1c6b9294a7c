package io.bester.client;

import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.client.limit.Rates.Rate;
import java.util.Optional;

/** Holds a session's reading back while its user, or its server, is faster than it may be. [P-10.19] */
final class Throttle {
  private final Desk desk;
  private final Reading reading;
  private String who = "";
  private boolean user;
  private boolean waits;
  private Optional<Held> held = Optional.empty();

  /** The message that came with the greeting; its connection may have gone meanwhile. [P-7.3] */
  private record Held(int length, Runnable action) {}

  /** @param reading which is held back */
  Throttle(Desk desk, Reading reading) {
    this.desk = desk;
    this.reading = reading;
  }

  /** What the same speaker has sent elsewhere counts, too. A user and a server are never the same: no user has a colon. */
  void begin(Speaker speaker) {
    user = speaker instanceof Client;
    who = speaker instanceof Client client ? client.username() : "server:" + ((Peer) speaker).name();
    hold(left());
  }

  /** A frame has been read. */
  void read(int length) {
    hold(desk.rates.read(who, length, rate()));
  }

  /** Others of this speaker who wait come first. */
  private void hold(long nanos) {
    if (!waits && (nanos > 0 || desk.lines.isBusy(who))) {
      waits = true;
      desk.lines.join(who, this);
    }
  }

  boolean holds() {
    return waits;
  }

  /** The nanoseconds until the next frame may be read. */
  long left() {
    return desk.rates.left(who, rate());
  }

  /**
   * Takes a connection's first message now, or when reading may go on.
   *
   * @param length of it in bytes
   * @return false where it can't wait, as too many do
   */
  boolean whenFree(int length, Runnable action) {
    if (!waits) {
      action.run();
      return true;
    }
    if (!desk.lines.hold(length)) {
      return false;
    }
    held = Optional.of(new Held(length, action));
    return true;
  }

  /** What was held back is done, and reading goes on, whatever the rate. */
  void release() {
    Optional<Held> message = held;
    end();
    message.ifPresent(one -> one.action().run());
    reading.resume();
  }

  /** The server stops. */
  void drain() {
    if (held.isPresent()) {
      release();
    }
  }

  /** What is held back is not done any more. */
  void end() {
    held.ifPresent(one -> desk.lines.free(one.length()));
    held = Optional.empty();
    waits = false;
    desk.lines.leave(who, this);
  }

  private Rate rate() {
    return user ? desk.userRate() : desk.peerRate();
  }
}
