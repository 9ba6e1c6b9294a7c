package io.bester.process;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of this process: after the last thing it waits for, or when that has had its time. */
public final class Exit {
  private Exit() {}

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
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }
}
