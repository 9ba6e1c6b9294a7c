package io.bester.node;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Until when something must have happened. Generous: it ends a test that hangs, and measures nothing. */
record Deadline(long nanoTime) {
  private static final long USUAL_SECONDS = 30;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  static Deadline usual() {
    return in(Duration.ofSeconds(USUAL_SECONDS));
  }

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left, at least 0. */
  long millis() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
  }

  boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** Looks again and again at something that nobody announces. */
  void await(String what, BooleanSupplier happened) {
    while (!happened.getAsBoolean()) {
      if (isOver()) {
        throw new AssertionError("has not happened in time: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
