package io.bester.cli.talk;

import java.time.Duration;

/** The moment until which several things together must have happened. */
public final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  public static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  public static Deadline never() {
    return new Deadline(System.nanoTime() + Long.MAX_VALUE / 2);
  }

  /** What is left, never less than nothing. */
  public long leftNanos() {
    return Math.max(0, nanos - System.nanoTime());
  }

  public boolean hasPassed() {
    return leftNanos() == 0;
  }
}
