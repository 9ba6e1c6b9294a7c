package io.bester.handler;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of calls that all get the same time: the first to begin is the first to end, so that one timer does for all.
 * Belongs to one instance.
 *
 * <p>A timer of its own for each call costs as much as reading its message: a place in two maps and in a heap.
 */
final class Deadlines {
  private final Vertx vertx;
  private final long millis;
  private final Deadline ends = new Deadline(0, () -> {});
  private boolean armed;

  /** @param millis that each gets */
  Deadlines(Vertx vertx, long millis) {
    this.vertx = vertx;
    this.millis = millis;
  }

  /** When something has to be over; a link of a ring that begins and ends with {@link Deadlines#ends}. */
  static final class Deadline {
    private final long nanos;
    private final Runnable late;
    private Deadline before = this;
    private Deadline after = this;

    private Deadline(long nanos, Runnable late) {
      this.nanos = nanos;
      this.late = late;
    }

    /** Of {@link System#nanoTime()}. */
    long nanos() {
      return nanos;
    }

    /** It is over in time, or was late already. */
    void cancel() {
      before.after = after;
      after.before = before;
      before = this;
      after = this;
    }
  }

  long millis() {
    return millis;
  }

  /** @param late is run when the time is over, unless it is cancelled before */
  Deadline start(Runnable late) {
    Deadline deadline = new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), late);
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
    long left = TimeUnit.NANOSECONDS.toMillis(ends.after.nanos - System.nanoTime());
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
    long now = System.nanoTime();
    while (ends.after != ends && ends.after.nanos <= now) {
      Deadline over = ends.after;
      over.cancel();
      over.late.run();
    }
  }
}
