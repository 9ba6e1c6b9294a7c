package io.bester.process;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of this process: after the last thing it waits for, or when that has had its time. */
public final class Exit {
  private static final List<Runnable> BEFORE = new CopyOnWriteArrayList<>();

  private Exit() {}

  /** What is to be done before the end, however sudden; it has to be short. */
  public static void before(Runnable action) {
    BEFORE.add(action);
  }

  /** Blocks, so never on an event loop. Halts, because a shutdown hook would close Vert.x a second time. */
  public static void after(Future<?> last, Duration patience, int code) {
    try {
      last.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // whoever failed has said so in the log
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    now(code);
  }

  public static void now(int code) {
    try {
      BEFORE.forEach(Runnable::run);
    } finally {
      halt(code);
    }
  }

  private static void halt(int code) {
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }
}
