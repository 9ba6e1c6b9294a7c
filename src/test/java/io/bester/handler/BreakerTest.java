package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Five failures in a row open it for 30 s; then one message tries. [P-5.8] */
@Timeout(60)
class BreakerTest {
  /** Like the monotonic clock, it may start anywhere. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
  private final Breaker breaker = new Breaker(clock::get);

  private void open() {
    for (int i = 1; i < Breaker.FAILURES; i++) {
      assertTrue(breaker.pass());
      assertFalse(breaker.failed());
    }
    assertTrue(breaker.pass());
    assertTrue(breaker.failed());
    assertTrue(breaker.isShut());
  }

  private void pass(long nanos) {
    clock.addAndGet(nanos);
  }

  @Test void letsAllThroughAtFirst() {
    for (int i = 0; i < 100; i++) {
      assertFalse(breaker.isShut());
      assertTrue(breaker.pass());
    }
  }

  @Test void opensAtTheFifthFailureInARow() {
    open();
    assertFalse(breaker.pass());
  }

  @Test void aSuccessBetweenStartsTheCountAnew() {
    for (int i = 0; i < 10 * Breaker.FAILURES; i++) {
      assertFalse(breaker.failed());
      if (i % (Breaker.FAILURES - 1) == Breaker.FAILURES - 2) {
        breaker.healthy();
      }
    }
    assertTrue(breaker.pass());
  }

  @Test void whatNeverReachedTheHandlerSaysNothing() {
    for (int i = 0; i < 3; i++) {
      breaker.failed();
      breaker.unknown();
    }
    assertFalse(breaker.failed());
    assertTrue(breaker.failed());
  }

  @Test void staysOpenFor30Seconds() {
    open();
    pass(Breaker.OPEN_NANOS - 1);
    assertTrue(breaker.isShut());
    assertFalse(breaker.pass());
    pass(1);
    assertFalse(breaker.isShut());
    assertTrue(breaker.pass());
  }

  @Test void oneMessageTriesAndNoOther() {
    open();
    pass(Breaker.OPEN_NANOS);
    assertTrue(breaker.pass());
    for (int i = 0; i < 10; i++) {
      assertTrue(breaker.isShut());
      assertFalse(breaker.pass());
    }
  }

  @Test void closesWhenTheTrialSucceeds() {
    open();
    pass(Breaker.OPEN_NANOS);
    assertTrue(breaker.pass());
    breaker.healthy();
    assertTrue(breaker.pass());
    assertTrue(breaker.pass());
    assertFalse(breaker.failed());
  }

  @Test void opensAgainForAsLongWhenTheTrialFails() {
    open();
    pass(Breaker.OPEN_NANOS);
    assertTrue(breaker.pass());
    assertTrue(breaker.failed());
    pass(Breaker.OPEN_NANOS - 1);
    assertFalse(breaker.pass());
    pass(1);
    assertTrue(breaker.pass());
  }

  @Test void anotherTriesWhenTheTrialNeverReachedTheHandler() {
    open();
    pass(Breaker.OPEN_NANOS);
    assertTrue(breaker.pass());
    breaker.unknown();
    assertTrue(breaker.pass());
    assertFalse(breaker.pass());
  }

  @Test void tellsOnceThatItOpens() {
    open();
    assertFalse(breaker.failed());
    assertFalse(breaker.failed());
  }

  @Test void aLateSuccessCloses() {
    open();
    breaker.healthy();
    assertTrue(breaker.pass());
  }

  @Test void letsOneOfManyThreadsTry() throws InterruptedException {
    open();
    pass(Breaker.OPEN_NANOS);
    AtomicInteger trials = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 8; i++) {
      threads.execute(() -> {
        try {
          start.await();
          trials.addAndGet(breaker.pass() ? 1 : 0);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }
    start.countDown();
    threads.shutdown();
    assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
    assertEquals(1, trials.get());
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertFalse(breaker.failed());
    }
  }

  @Test void failuresOfAProgramThatIsDownDoNotCount() {
    breaker.excuse(true);
    fail(10 * Breaker.FAILURES);
    breaker.excuse(false);
    fail(Breaker.FAILURES - 1);
    pass(TimeUnit.SECONDS.toNanos(1));
    assertTrue(breaker.failed());
  }

  @Test void aProgramThatComesUpBeginsAfresh() {
    open();
    breaker.excuse(true);
    assertFalse(breaker.isShut());
    breaker.excuse(false);
    assertTrue(breaker.pass());
  }

  /** All messages of a program that is killed fail at once, and before it is known why. */
  @Test void manyFailuresAtOnceOfAProgramDoNotOpenIt() {
    breaker.excuse(true);
    breaker.excuse(false);
    fail(10 * Breaker.FAILURES);
    pass(TimeUnit.MILLISECONDS.toNanos(499));
    fail(1);
    pass(TimeUnit.MILLISECONDS.toNanos(1));
    assertTrue(breaker.failed());
    assertTrue(breaker.isShut());
  }

  @Test void saysWhetherItHasAnsweredSinceItWasAsked() {
    assertFalse(breaker.hasAnswered());
    breaker.healthy();
    assertTrue(breaker.hasAnswered());
    assertFalse(breaker.hasAnswered());
  }
}
