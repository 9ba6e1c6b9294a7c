package io.bester.client.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that goes on when it is told to. It begins where a real one may: below zero. */
final class Clock implements LongSupplier {
  private long nanos = -1_000_000_000_000L;

  void goOn(Duration time) {
    nanos += time.toNanos();
  }

  @Override public long getAsLong() {
    return nanos;
  }
}
