package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LoopPassTest {

  @Test void comesAfterAllThatThePassHasBrought(Vertx vertx) {
    Context context = ((VertxInternal) vertx).createEventLoopContext();
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
