package io.bester.transport;

import io.vertx.core.Future;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, with a deadline. */
public final class Await {
  private static final int SECONDS = 20;

  private Await() {}

  public static <T> T of(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s");
    }
  }

  /** Why it failed. */
  public static Throwable failureOf(Future<?> future) {
    return of(future.transform(done -> done.failed()
        ? Future.succeededFuture(done.cause())
        : Future.failedFuture(new AssertionError("it did not fail, but gave " + done.result()))));
  }

  public static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came within " + SECONDS + " s");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** For what nobody announces. */
  public static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
        throw new AssertionError("it did not happen within " + SECONDS + " s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
