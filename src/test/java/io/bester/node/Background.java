package io.bester.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that goes on beside the test; what goes wrong in it fails the test when it is joined. */
final class Background {
  private Background() {}

  /** What is to be done. */
  interface Work {
    void run() throws Exception;
  }

  /** What is being done. */
  record Task(String name, CompletableFuture<Void> end) {
    void join(Deadline deadline) {
      try {
        end.get(deadline.millis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(name + " failed: " + e.getCause().getMessage(), e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError(name + " did not end in time", e);
      } catch (InterruptedException e) {
        throw new AssertionError(name + " was interrupted", e);
      }
    }
  }

  static Task run(String name, Work work) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> carryOut(work, end), name);
    thread.setDaemon(true);
    thread.start();
    return new Task(name, end);
  }

  private static void carryOut(Work work, CompletableFuture<Void> end) {
    try {
      work.run();
      end.complete(null);
    } catch (Exception | AssertionError e) {
      end.completeExceptionally(e);
    }
  }
}
