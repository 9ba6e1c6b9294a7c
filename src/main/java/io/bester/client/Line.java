package io.bester.client;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sessions of one speaker that wait for its rate. However many they are, only the first has a timer. [P-10.19] */
final class Line {
  private static final long LONGEST_MILLIS = 60_000;
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Set<Throttle> waiting = new LinkedHashSet<>();
  private long timer = NONE;

  Line(Vertx vertx) {
    this.vertx = vertx;
  }

  void join(Throttle throttle) {
    waiting.add(throttle);
    if (timer == NONE) {
      watch();
    }
  }

  /** Returns whether nobody waits any more. */
  boolean leave(Throttle throttle) {
    waiting.remove(throttle);
    if (waiting.isEmpty()) {
      watch();
    }
    return waiting.isEmpty();
  }

  /** One after another goes on while the rate allows it; who has read a frame joins again, at the end. */
  void advance() {
    try {
      while (!waiting.isEmpty() && first().left() == 0) {
        first().release();
      }
    } finally {
      watch();
    }
  }

  /** Who has a message goes, whatever the rate. */
  void drain() {
    List.copyOf(waiting).forEach(Throttle::drain);
  }

  private void watch() {
    vertx.cancelTimer(timer);
    timer = waiting.isEmpty() ? NONE : vertx.setTimer(millis(), fired -> advance());
  }

  private long millis() {
    return Math.min(LONGEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(first().left()) + 1);
  }

  private Throttle first() {
    return waiting.iterator().next();
  }
}
