package io.bester.handler.program;

import java.time.Duration;

/**
 * When a program that has ended is started again.
 *
 * <p>At once, if its life was worth it: it answered a message, or was up for a minute. At once as well, but not too often, if it
 * was up at all. Otherwise after 1 s, doubling to 60 s.
 */
final class Pace {
  /** So many failed starts in a row, and it is said that it keeps failing. */
  static final int MANY = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration GOOD_LIFE = Duration.ofSeconds(60);
  private static final double ALLOWANCE = 10;

  private double allowed = ALLOWANCE;
  private Duration pause = FIRST_PAUSE;
  private int failures;

  /**
   * The program has ended.
   *
   * @param up how long it was up; zero for never
   */
  Duration after(Duration up, boolean answered) {
    allowed = Math.min(ALLOWANCE, allowed + up.toMillis() / 1000.0);
    if (answered || up.compareTo(GOOD_LIFE) >= 0) {
      failures = 0;
      pause = FIRST_PAUSE;
      return Duration.ZERO;
    }
    if (!up.isZero() && allowed >= 1) {
      allowed--;
      return Duration.ZERO;
    }
    return failed();
  }

  private Duration failed() {
    failures++;
    Duration now = pause;
    pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    return now;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** True once in a row of failures. */
  boolean hasJustBecomeHopeless() {
    return failures == MANY;
  }
}
