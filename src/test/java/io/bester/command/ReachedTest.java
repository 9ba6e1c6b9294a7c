package io.bester.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.transport.Await;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReachedTest {

  @Test void namesEachOnceAgainAndAgain() {
    Reached reached = new Reached(List.of(List.of("juliet", "romeo", "juliet"), List.of("romeo", "nurse")));
    assertEquals(List.of("juliet", "romeo", "nurse"), reached);
    assertEquals(List.of("juliet", "romeo", "nurse"), reached);
  }

  /** Whoever keeps the report for a day doesn't keep a name for each session. */
  @Test void keepsNoRepetitionsOnceItIsRead() {
    List<String> repeated = new ArrayList<>(Collections.nCopies(1000, "juliet"));
    WeakReference<List<String>> kept = new WeakReference<>(repeated);
    Reached reached = new Reached(List.of(repeated));
    repeated = List.of();

    assertEquals(List.of("juliet"), reached);

    Await.until(() -> {
      System.gc();
      return kept.get() == null;
    });
    assertEquals(List.of("juliet"), reached);
  }

  @Test void tellsAllThreadsTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int i = 0; i < 2000; i++) {
      Reached reached = new Reached(List.of(List.of("juliet", "romeo", "juliet")));
      Callable<List<String>> read = () -> List.copyOf(reached);
      for (Future<List<String>> names : threads.invokeAll(List.of(read, read), 20, TimeUnit.SECONDS)) {
        assertEquals(List.of("juliet", "romeo"), names.get());
      }
    }
    threads.shutdown();
  }
}
