package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.Carrier.Ending;
import io.vertx.core.Vertx;

/**
 * The end of a connection on which something is still to be said: closes when what is pending has been taken, after half a
 * second at most. Until then it reads on, and forgets, what the other side is still sending: a TCP socket that closes with
 * unread bytes takes its last words back.
 */
final class Farewell {
  private static final long LINGER_MILLIS = 500;
  private static final long QUIET_MILLIS = 50;
  private static final long ANSWER_MILLIS = 1_500;

  private final Vertx vertx;
  private final Carrier carrier;
  private final SendQueue sendQueue;
  private boolean quiet;
  private boolean over;

  Farewell(Vertx vertx, Carrier carrier, SendQueue sendQueue) {
    this.vertx = vertx;
    this.carrier = carrier;
    this.sendQueue = sendQueue;
  }

  void begin(Ending ending) {
    carrier.resume();
    linger(LINGER_MILLIS, ending);
  }

  /** The other side goes on sending. */
  void interrupted() {
    quiet = false;
  }

  /** The connection has closed. */
  void over() {
    over = true;
  }

  private void linger(long millis, Ending ending) {
    quiet = true;
    vertx.setTimer(QUIET_MILLIS, timer -> {
      if (over) {
        return;
      }
      if (quiet && sendQueue.pending() == 0) {
        close(ending);
      } else if (millis <= QUIET_MILLIS) {
        carrier.abort();
      } else {
        linger(millis - QUIET_MILLIS, ending);
      }
    });
  }

  /** A carrier may have a goodbye of its own, which the other side may never answer, nor read. */
  private void close(Ending ending) {
    carrier.close(ending);
    if (!over) {
      vertx.setTimer(ANSWER_MILLIS, late -> carrier.abort());
    }
  }
}
