package io.bester.client;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time that a connection has to log in, in all; it stands still while a password is looked at. [P-10.5] */
final class LoginClock {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Runnable late;
  private long leftNanos;
  private long since;
  private long timer = NONE;

  /** @param late is run when the time is over */
  LoginClock(Vertx vertx, Duration time, Runnable late) {
    this.vertx = vertx;
    this.leftNanos = time.toNanos();
    this.late = late;
  }

  void run() {
    stop();
    since = System.nanoTime();
    timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)), over -> late.run());
  }

  void stop() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
      leftNanos -= System.nanoTime() - since;
    }
  }
}
