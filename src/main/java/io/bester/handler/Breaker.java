package io.bester.handler;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Leaves a broken handler alone for a while; shared by all instances of this JVM, so thread-safe. [P-5.8]
 *
 * <pre>
 *   closed ──5 timeouts or broken answers in a row──▶ open ──30 s──▶ one message tries ──▶ closed, or open again
 * </pre>
 */
final class Breaker {
  static final int FAILURES = 5;
  static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** What is said of a handler that is left alone. */
  static final String SENTENCE = "failed " + FAILURES + " times in a row and is left alone for " + OPEN_NANOS / 1_000_000_000 + " s";

  /** A program that is killed breaks all its answers at once, and a moment later we know why. */
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final LongSupplier clock;
  private int failures;
  private long firstFailure;
  private boolean open;
  private boolean trying;
  private boolean excused;
  private boolean answered;
  private boolean supervised;
  private long opened;

  /** @param clock monotonic, in ns */
  Breaker(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether a message would be turned away now. */
  synchronized boolean isShut() {
    return open && (trying || clock.getAsLong() - opened < OPEN_NANOS);
  }

  /** Lets a message through, or doesn't; the one that tries whether the handler is well again is let through alone. */
  synchronized boolean pass() {
    if (isShut()) {
      return false;
    }
    trying = open;
    return true;
  }

  /** It answered, whatever it said. */
  synchronized void healthy() {
    forgive();
    answered = true;
  }

  private void forgive() {
    failures = 0;
    open = false;
    trying = false;
  }

  /** @param now its program isn't up, which explains every failure; the next one that is up begins afresh */
  synchronized void excuse(boolean now) {
    if (excused || now) {
      forgive();
    }
    supervised = supervised || now;
    excused = now;
  }

  /** Whether it has answered since this was last asked. */
  synchronized boolean hasAnswered() {
    boolean has = answered;
    answered = false;
    return has;
  }

  /** It did not answer, or with what can't be read; true: the breaker opens now. */
  synchronized boolean failed() {
    if (excused) {
      return false;
    }
    firstFailure = failures == 0 ? clock.getAsLong() : firstFailure;
    failures++;
    boolean opens = failures >= FAILURES && (!supervised || clock.getAsLong() - firstFailure >= SETTLE_NANOS);
    if (opens) {
      opened = clock.getAsLong();
    }
    boolean opensNow = opens && (!open || trying);
    open = opens;
    trying = false;
    return opensNow;
  }

  /** The message never reached it: that says nothing. */
  synchronized void unknown() {
    trying = false;
  }
}
