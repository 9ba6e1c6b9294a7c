package io.bester.handler;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The deadlines of calls that all get the same time: the first to begin is the first to end, so that one timer does for all.
 * Belongs to one instance.
 *
 * <p>A timer of its own for each call costs as much as reading its message: a place in two maps and in a heap.
 */
final class Deadlines {
  private final Vertx vertx;
  private final long millis;
  private final LongSupplier clock;
  private final Deadline ends = new Deadline(0, () -> {});
  private boolean armed;

  /**
   * Of calls that each get so long.
   *
   * @param clock monotonic, in ns; it may begin anywhere, and pass from the greatest number to the least
   */
  Deadlines(Vertx vertx, long millis, LongSupplier clock) {
    this.vertx = vertx;
    this.millis = millis;
    this.clock = clock;
  }

  /** When something has to be over; a link of a ring that begins and ends with {@link Deadlines#ends}. */
  final class Deadline {
    private final long nanos;
    private final Runnable late;
    private Deadline before = this;
    private Deadline after = this;

    private Deadline(long nanos, Runnable late) {
      this.nanos = nanos;
      this.late = late;
    }

    /** Of the clock. */
    long nanos() {
      return nanos;
    }

    /** How long the call got. */
    long millis() {
      return millis;
    }

    /** It is over in time, or was late already. */
    void cancel() {
      before.after = after;
      after.before = before;
      before = this;
      after = this;
    }
  }

  /** @param late is run when the time is over, unless it is cancelled before */
  Deadline start(Runnable late) {
    Deadline deadline = new Deadline(clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis), late);
    deadline.before = ends.before;
    deadline.after = ends;
    ends.before.after = deadline;
    ends.before = deadline;
    arm();
    return deadline;
  }

  private void arm() {
    if (armed || ends.after == ends) {
      return;
    }
    armed = true;
    long left = TimeUnit.NANOSECONDS.toMillis(ends.after.nanos - clock.getAsLong());
    vertx.setTimer(Math.max(1, left + 1), timer -> {
      armed = false;
      try {
        expire();
      } finally {
        arm();
      }
    });
  }

  private void expire() {
    long now = clock.getAsLong();
    while (ends.after != ends && ends.after.nanos - now <= 0) {
      Deadline over = ends.after;
      over.cancel();
      over.late.run();
    }
  }
}
