package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bester.bus.Bus.Subscription;
import io.bester.bus.Event.Dispatch;
import io.bester.protocol.Data;
import io.bester.transport.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LaneTest {
  private static final Dispatch MESSAGE = new Dispatch(
      new Origin(new SessionRef("client", 1), new Ticket("client", 1), Data.NULL, "romeo", "", "", List.of()),
      "chat", Data.NULL, List.of(), List.of());

  private Context near;
  private Context far;

  @BeforeEach void open(Vertx vertx) {
    near = ((VertxInternal) vertx).createEventLoopContext();
    far = ((VertxInternal) vertx).createEventLoopContext();
  }

  private static <T> T on(Context context, Callable<T> action) {
    return Await.of(Future.future((Promise<T> done) -> context.runOnContext(now -> {
      try {
        done.complete(action.call());
      } catch (Exception e) {
        done.fail(e);
      }
    })));
  }

  private static Subscription room(Vertx vertx, Context context, Promise<String> thread) {
    return on(context, () -> new Bus(vertx).onDispatch("chat", message -> thread.tryComplete(Thread.currentThread().getName())));
  }

  private static String nameOf(Context context) {
    return on(context, () -> Thread.currentThread().getName());
  }

  @Test void aMessageStaysOnItsEventLoop(Vertx vertx) {
    assertNotEquals(nameOf(near), nameOf(far), "the two must not be the same");
    for (int message = 0; message < 20; message++) {
      Promise<String> here = Promise.promise();
      Promise<String> there = Promise.promise();
      Subscription first = room(vertx, near, here);
      Subscription second = room(vertx, far, there);

      on(near, () -> {
        new Bus(vertx).dispatch(MESSAGE);
        return null;
      });

      assertEquals(nameOf(near), Await.of(Future.any(here.future(), there.future()).map(any ->
          here.future().succeeded() ? here.future().result() : there.future().result())));
      Await.of(Future.join(first.cancel(), second.cancel()));
    }
  }

  @Test void withoutARoomOnItsLoopAMessageGoesToAnother(Vertx vertx) {
    Promise<String> there = Promise.promise();
    room(vertx, far, there);

    on(near, () -> {
      new Bus(vertx).dispatch(MESSAGE);
      return null;
    });

    assertEquals(nameOf(far), Await.of(there.future()));
  }

  @Test void aRoomThatHasLeftItsLoopIsMissedByNobody(Vertx vertx) {
    Subscription gone = room(vertx, near, Promise.promise());
    Promise<String> there = Promise.promise();
    room(vertx, far, there);
    Await.of(gone.cancel());

    on(near, () -> {
      new Bus(vertx).dispatch(MESSAGE);
      return null;
    });

    assertEquals(nameOf(far), Await.of(there.future()));
  }

  @Test void whoIsOnNoLoopReachesAnybody(Vertx vertx) {
    Promise<String> there = Promise.promise();
    room(vertx, far, there);

    new Bus(vertx).dispatch(MESSAGE);

    assertEquals(nameOf(far), Await.of(there.future()));
  }

  /** Another node may have a loop of the same name. */
  @Test void aClusterHearsOfNoLane() {
    LoneNode cluster = new LoneNode();
    Vertx vertx = Await.of(Vertx.builder().withClusterManager(cluster).buildClustered());
    try {
      Context loop = ((VertxInternal) vertx).createEventLoopContext();
      Promise<String> here = Promise.promise();
      room(vertx, loop, here);

      on(loop, () -> {
        new Bus(vertx).dispatch(MESSAGE);
        return null;
      });

      assertEquals(nameOf(loop), Await.of(here.future()));
      assertEquals(Set.of("bester.handler.dispatch.chat"), cluster.told);
      assertEquals(Set.of(), cluster.sought);
    } finally {
      Await.of(vertx.close());
    }
  }
}
