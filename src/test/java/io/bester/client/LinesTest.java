package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Once;
import io.bester.client.Front.Caller;
import io.bester.client.limit.Rates;
import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who waits for the rate of its speaker, in which order, and at what cost. [P-10.19] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LinesTest {
  private static final int MANY = 150;
  /** Seldom enough that no timer fires while the messages come. */
  private static final double SELDOM = 0.001;

  @Test void aSessionThatIsHeldForAShortMessageHasAWeight(Vertx vertx) {
    Lines lines = new Lines(vertx);
    int held = 0;
    while (lines.hold(60)) {
      held++;
    }
    assertEquals(16 * 1024 * 1024 / (4096 + 60), held);
    lines.free(60);
    assertTrue(lines.hold(60));
    assertFalse(lines.hold(1));
  }

  /** Each look at a rate reads the clock: were each to have a timer for the same token, MANY would look for each. */
  @Test void theOthersSleepWhileTheFirstWaits(Vertx vertx) throws IOException {
    AtomicInteger looks = new AtomicInteger();
    Once.in(vertx, "client.rates", () -> new Rates(() -> {
      looks.incrementAndGet();
      return System.nanoTime();
    }));
    Front front = new Front(vertx).limit("peerRate", SELDOM).open();
    holdAndHangUp(front, MANY);
    looks.set(0);
    front.limit("peerRate", 100).reload();
    assertEquals(numbers(MANY), arrived(front, MANY));
    assertTrue(looks.get() >= MANY, "the clock that counts is not the one that is read");
    assertTrue(looks.get() < 12 * MANY, looks + " looks at the rate for " + MANY + " messages");
  }

  @Test void allGoInTheirOrderOnceNothingLimitsThem(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("peerRate", SELDOM).open();
    holdAndHangUp(front, 20);
    front.limit("peerRate", 0).reload();
    assertEquals(numbers(20), arrived(front, 20));
  }

  @Test void allGoInTheirOrderBeforeTheEnd(Vertx vertx) throws IOException {
    Front front = new Front(vertx).limit("peerRate", SELDOM).open();
    holdAndHangUp(front, 20);
    front.on(() -> {
      front.desk().drain();
      return Future.succeededFuture();
    });
    assertEquals(numbers(20), arrived(front, 20));
  }

  /** Message 0 takes what the rate allows; the others are held, and their connections close. */
  private static void holdAndHangUp(Front front, int count) throws IOException {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      int now = i + 1;
      callers.add(front.call().says("{'header':{'scope':'server'},'payload':{'type':'chat','data':" + i + ",'id':" + i + "}}"));
      Await.until(() -> front.openSessions() == now);
    }
    for (Caller caller : callers) {
      caller.socket().close();
    }
    Await.until(() -> front.openSessions() == 0);
    assertEquals(List.of("0"), arrived(front, 1));
    assertTrue(front.dispatches.isEmpty());
  }

  private static List<String> arrived(Front front, int count) {
    List<String> data = new ArrayList<>();
    while (data.size() < count) {
      Dispatch dispatch = Await.next(front.dispatches);
      data.add(dispatch.data().toString());
    }
    return data;
  }

  private static List<String> numbers(int last) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      numbers.add("" + i);
    }
    return numbers;
  }
}
