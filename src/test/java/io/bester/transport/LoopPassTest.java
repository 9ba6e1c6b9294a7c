package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written at the end of a pass of the loop holds up nothing else for long, and loses nothing. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LoopPassTest {
  private static final int MANY = 3 * LoopPass.SLICE;

  @Test void theLoopLooksAroundBetweenTwoSlices(Vertx vertx) {
    List<String> done = new ArrayList<>();
    Promise<List<String>> end = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(now -> {
      LoopPass.afterwards(context, () -> context.runOnContext(meanwhile -> done.add("other")));
      Collections.nCopies(MANY, "write").forEach(write -> LoopPass.afterwards(context, () -> done.add(write)));
      LoopPass.afterwards(context, () -> end.complete(done));
    });
    assertEquals(MANY + 1, Await.of(end.future()).size());
    assertEquals(LoopPass.SLICE - 1, done.indexOf("other"));
  }

  @Test void allComeInTheOrderInWhichTheyWereAsked(Vertx vertx) {
    List<Integer> asked = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    Promise<List<Integer>> end = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(now -> {
      for (int i = 0; i < MANY; i++) {
        int number = i;
        asked.add(number);
        LoopPass.afterwards(context, () -> done.add(number));
      }
      LoopPass.afterwards(context, () -> end.complete(done));
    });
    assertEquals(asked, Await.of(end.future()));
  }

  @Test void oneThatBreaksKeepsNoOtherFromItsTurn(Vertx vertx) {
    Promise<String> end = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(now -> {
      LoopPass.afterwards(context, () -> {
        throw new IllegalStateException("on purpose");
      });
      LoopPass.afterwards(context, () -> end.complete("done"));
    });
    assertEquals("done", Await.of(end.future()));
  }

  /** So that what comes meanwhile leaves with it. */
  @Test void whatIsMuchBeginsALittleLater(Vertx vertx) {
    Promise<Long> end = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(now -> {
      long begin = System.nanoTime();
      LoopPass.afterwards(context, () -> end.complete(System.nanoTime() - begin));
      Collections.nCopies(LoopPass.BULK, "write").forEach(write -> LoopPass.afterwards(context, () -> {}));
    });
    long least = TimeUnit.MILLISECONDS.toNanos(LoopPass.PAUSE_MILLIS);
    assertTrue(Await.of(end.future()) >= least);
  }

  @Test void awayFromAnEventLoopItIsDoneAsSoonAsMayBe(Vertx vertx) {
    Promise<String> end = Promise.promise();
    LoopPass.afterwards(vertx.getOrCreateContext(), () -> end.complete("done"));
    assertEquals("done", Await.of(end.future()));
  }

  @Test void comesAfterAllThatThePassHasBrought(Vertx vertx) {
    Context context = vertx.getOrCreateContext();
    List<String> order = new ArrayList<>();
    Promise<List<String>> done = Promise.promise();
    context.runOnContext(begin -> {
      LoopPass.afterwards(context, () -> {
        order.add("end of the pass");
        done.complete(order);
      });
      order.add("first");
      context.runOnContext(next -> {
        order.add("second");
        context.runOnContext(last -> order.add("third"));
      });
    });
    assertEquals(List.of("first", "second", "third", "end of the pass"), Await.of(done.future()));
  }

  @Test void awayFromAnEventLoopItRunsWhereItBelongs(Vertx vertx) {
    Context worker = ((VertxInternal) vertx).createWorkerContext();
    Promise<Boolean> onWorker = Promise.promise();
    worker.runOnContext(begin -> LoopPass.afterwards(worker, () -> onWorker.complete(Context.isOnWorkerThread())));
    assertTrue(Await.of(onWorker.future()));
  }
}
