package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** So many of each kind, never one more. [P-10.20] */
class HeadcountTest {
  private final Headcount count = new Headcount();

  @Test void soManyAndNoMore() {
    assertTrue(count.enter("a", 2));
    assertTrue(count.enter("a", 2));
    assertFalse(count.enter("a", 2));
    assertTrue(count.enter("b", 2));
    count.leave("a");
    assertTrue(count.enter("a", 2));
    assertFalse(count.enter("a", 2));
  }

  @Test void zeroIsAnyNumberAndCountsAllTheSame() {
    for (int i = 0; i < 100; i++) {
      assertTrue(count.enter("a", 0));
    }
    assertFalse(count.enter("a", 100));
  }

  @Test void whoIsGoneLeavesNothing() {
    count.enter("a", 0);
    count.enter("a", 0);
    count.enter("b", 1);
    count.enter("b", 1);
    count.leave("a");
    count.leave("a");
    count.leave("b");
    assertEquals(0, count.kinds());
  }

  @Test void manyAtOnceLetInNotOneTooMany() throws InterruptedException {
    AtomicInteger in = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> {
        for (int turn = 0; turn < 20_000; turn++) {
          if (count.enter("a", 3)) {
            most.accumulateAndGet(in.incrementAndGet(), Math::max);
            in.decrementAndGet();
            count.leave("a");
          }
        }
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(most.get() <= 3, "at most " + most);
    assertEquals(0, count.kinds());
  }
}
