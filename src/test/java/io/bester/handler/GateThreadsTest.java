package io.bester.handler;

import static io.bester.handler.Gate.Entry.INSIDE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However many instances come and go at once, never more are inside than may be. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class GateThreadsTest {
  private static final int MOST = 8;

  private final Gate gate = new Gate();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger mostInside = new AtomicInteger();

  @Test void neverMoreAreInsideThanMayBe(Vertx vertx, @TempDir Path folder) throws Exception {
    gate.configure(MOST, 0, 0);
    ExecutorService threads = Executors.newFixedThreadPool(2 * MOST);
    try (Calls calls = new Calls(vertx, folder)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 2 * MOST; i++) {
        HandlerCall call = calls.call("1");
        work.add(() -> comeAndGo(call));
      }
      for (Future<Void> done : threads.invokeAll(work, 40, TimeUnit.SECONDS)) {
        done.get();
      }
      assertTrue(mostInside.get() <= MOST, mostInside + " at a time");
      for (int i = 0; i < MOST; i++) {
        assertEquals(INSIDE, gate.enter(calls.call("1")));
      }
      assertEquals(Gate.Entry.FULL, gate.enter(calls.call("1")));
    }
    threads.shutdown();
  }

  private Void comeAndGo(HandlerCall call) {
    for (int i = 0; i < 10_000; i++) {
      if (gate.enter(call) == INSIDE) {
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.yield();
        inside.decrementAndGet();
        gate.leave(false);
      }
    }
    return null;
  }
}
