package io.bester.client.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.transport.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks take turns, whatever the others do. The threads of the queue are the test itself, which goes on when it likes. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LoginQueueTest {
  private final Queue<Runnable> threads = new ConcurrentLinkedQueue<>();
  private final List<String> served = new ArrayList<>();
  private Vertx vertx;
  private LoginQueue queue;

  @BeforeEach void prepare(Vertx made) {
    vertx = made;
    queue = queue(threads::add, 1);
  }

  private LoginQueue queue(Executor executor, int width) {
    return new LoginQueue(vertx, executor, width);
  }

  private Future<String> login(String address, String name) {
    return queue.submit(address, () -> {
      served.add(name);
      return name;
    });
  }

  private void flood(String address, int count) {
    for (int i = 0; i < count; i++) {
      login(address, address + "#" + i);
    }
  }

  private void serve() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test void aFloodDelaysOthersByTheOneThatIsUnderWay() {
    flood("10.0.0.1", 10_000);
    Future<String> right = login("10.0.0.2", "right");
    serve();
    assertEquals("right", Await.of(right));
    assertEquals(2, served.indexOf("right"), served.toString()); // the one under way, and the turn of the other line
    assertEquals(66, served.size());
  }

  @Test void addressesTakeTurnsAndEachKeepsItsOrder() {
    flood("a", 3);
    flood("b", 2);
    flood("c", 3);
    serve();
    assertEquals(List.of("a#0", "a#1", "b#0", "c#0", "a#2", "b#1", "c#1", "c#2"), served);
  }

  @Test void oneAddressAloneHasAllThreads() {
    queue = queue(threads::add, 3);
    flood("a", 5);
    assertEquals(3, threads.size());
    serve();
    assertEquals(5, served.size());
  }

  @Test void aNeighbourInTheSameNetworkHasTheSameTurn() {
    flood("2001:db8:1:2::1", 2);
    flood("2001:db8:1:2:ffff::2", 1);
    flood("2001:db8:1:3::1", 1);
    serve();
    assertEquals("2001:db8:1:3::1#0", served.get(2), served.toString());
  }

  @Test void the65thOfAnAddressIsTurnedAway() {
    flood("a", 1 + 64);
    Future<String> last = login("a", "last");
    assertTrue(Await.failureOf(last).getMessage().startsWith("too many logins wait"));
    serve();
    assertEquals(65, served.size());
    Future<String> later = login("a", "later");
    serve();
    assertEquals("later", Await.of(later));
  }

  @Test void whenTheHouseIsFullTheLongestLineMakesRoom() {
    flood("first", 1);
    for (int i = 0; i < 16; i++) {
      flood("10.0.0." + i, 64);
    }
    Future<String> right = login("10.1.0.1", "right");
    serve();
    assertEquals("right", Await.of(right));
    assertEquals(1 + 1024, served.size());
  }

  @Test void whenTheHouseIsFullOfManyTheNextIsTurnedAway() {
    flood("first", 1);
    for (int i = 0; i < 1024; i++) {
      flood("10.0." + i / 256 + "." + i % 256, 1);
    }
    Future<String> last = login("10.1.0.1", "last");
    assertTrue(Await.failureOf(last).getMessage().startsWith("too many logins wait"));
    serve();
    assertEquals(1 + 1024, served.size());
  }

  @Test void whatFailsHoldsUpNobody() {
    Future<String> broken = queue.submit("a", () -> {
      throw new AssertionError("broken");
    });
    Future<String> next = login("a", "next");
    serve();
    assertEquals("broken", Await.failureOf(broken).getMessage());
    assertEquals("next", Await.of(next));
  }

  @Test void answersOnTheContextThatAsked() {
    queue = new LoginQueue(vertx);
    Context context = vertx.getOrCreateContext();
    Promise<Context> answered = Promise.promise();
    context.runOnContext(now -> queue.submit("a", () -> 1).onComplete(done -> answered.complete(Vertx.currentContext())));
    assertEquals(context, Await.of(answered.future()));
  }
}
