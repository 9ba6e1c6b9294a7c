package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.handler.Deadlines.Deadline;
import io.bester.transport.Await;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DeadlinesTest {
  private final List<String> late = new ArrayList<>();
  private final Promise<List<String>> last = Promise.promise();

  private void begin(Vertx vertx, Consumer<Deadlines> calls) {
    vertx.getOrCreateContext().runOnContext(now -> calls.accept(new Deadlines(vertx, 1, System::nanoTime)));
  }

  private void end() {
    late.add("last");
    last.complete(late);
  }

  @Test void comeInTheOrderInWhichTheyBegan(Vertx vertx) {
    begin(vertx, deadlines -> {
      deadlines.start(() -> late.add("first"));
      deadlines.start(() -> late.add("second"));
      deadlines.start(this::end);
    });

    assertEquals(List.of("first", "second", "last"), Await.of(last.future()));
  }

  @Test void whatIsOverInTimeIsNotLate(Vertx vertx) {
    begin(vertx, deadlines -> {
      Deadline first = deadlines.start(() -> late.add("first"));
      deadlines.start(() -> late.add("second"));
      Deadline third = deadlines.start(() -> late.add("third"));
      deadlines.start(this::end);
      third.cancel();
      first.cancel();
      first.cancel();
    });

    assertEquals(List.of("second", "last"), Await.of(last.future()));
  }

  @Test void oneThatEndsAnotherSparesIt(Vertx vertx) {
    begin(vertx, deadlines -> {
      Deadline[] second = new Deadline[1];
      deadlines.start(() -> second[0].cancel());
      second[0] = deadlines.start(() -> late.add("second"));
      deadlines.start(this::end);
    });

    assertEquals(List.of("last"), Await.of(last.future()));
  }

  @Test void oneThatFailsKeepsNoOtherFromBeingLate(Vertx vertx) {
    begin(vertx, deadlines -> {
      deadlines.start(() -> {
        throw new IllegalStateException("to be seen in the log");
      });
      deadlines.start(this::end);
    });

    assertEquals(List.of("last"), Await.of(last.future()));
  }

  @Test void beginAgainAfterAllAreOver(Vertx vertx) {
    begin(vertx, deadlines -> deadlines.start(() -> deadlines.start(this::end)));

    assertEquals(List.of("last"), Await.of(last.future()));
  }

  /** The clock stands still but for what the test says; the second one's time lies beyond the greatest number. */
  @Test void aClockThatBeginsAnewMakesNobodyLateTooSoon(Vertx vertx) {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_500_000);
    Promise<Long> second = Promise.promise();
    vertx.getOrCreateContext().runOnContext(now -> {
      Deadlines deadlines = new Deadlines(vertx, 1, clock::get);
      deadlines.start(() -> vertx.setTimer(5, later -> clock.set(Long.MIN_VALUE + 500_000)));
      clock.addAndGet(900_000);
      deadlines.start(() -> second.complete(clock.get()));
      clock.addAndGet(100_000);
    });

    assertEquals(Long.MIN_VALUE + 500_000, Await.of(second.future()));
  }
}
