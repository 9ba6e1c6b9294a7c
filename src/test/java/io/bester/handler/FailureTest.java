package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.DeadLetter;
import io.bester.handler.program.Standing;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.bester.transport.PlainSocket;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message that its handler could not take. [P-5.8, P-6.8] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FailureTest {
  private static final FakeHandler.Script BROKEN = (request, connection) -> new byte[0];
  private static final FakeHandler.Script REFUSING =
      (request, connection) -> PlainSocket.frame("{\"header\":{\"status\":\"1\"}}");
  private static final Detail DROPPED =
      new Detail(Optional.empty(), "", List.of(), List.of(), List.of(), List.of(), List.of("chat"));

  @TempDir Path folder;
  private Room room;

  @BeforeEach void prepare(Vertx vertx) {
    room = new Room(vertx, folder).handler("chat");
  }

  @Test void becomesADeadLetter() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), BROKEN)) {
      long asked = room.ask("chat", "1");
      DeadLetter letter = Await.next(room.deadLetters);
      assertEquals("handler", letter.room());
      assertEquals("chat", letter.type());
      assertEquals(Fault.BAD_ANSWER, letter.fault());
      assertEquals(asked, letter.origin().ticket().number());
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void mayBeDropped() throws IOException {
    room.handler("chat", "onFailure", "drop").open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), BROKEN)) {
      room.ask("chat", "1");
      assertEquals(DROPPED, room.report());
      assertEquals(Fault.BAD_ANSWER, Await.next(room.deadLetters).fault());
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void mayBeDroppedWhereThereIsNoHandler() {
    room.handler("chat", "onFailure", "drop", "timeout", "200ms").open().ask("chat", "1");
    assertEquals(DROPPED, room.report());
    assertEquals(Fault.HANDLER_DOWN, Await.next(room.deadLetters).fault());
  }

  /** The handler is well, and says no. */
  @Test void isNotDroppedWhenTheHandlerRefusesIt() throws IOException {
    room.handler("chat", "onFailure", "drop").open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), REFUSING)) {
      room.assertReported(room.ask("chat", "1"), Fault.HANDLER_ERROR, "handler chat answered with status 1");
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void aHandlerThatFailsFiveTimesIsLeftAlone() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), BROKEN)) {
      for (int i = 0; i < Breaker.FAILURES; i++) {
        room.assertReported(room.ask("chat", "1"), Fault.BAD_ANSWER, "handler chat closed its connection");
      }
      for (int i = 0; i < 20; i++) {
        room.assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN,
            "handler chat failed 5 times in a row and is left alone for 30 s; try again later");
      }
      assertEquals(Breaker.FAILURES, handler.connections.get());
    }
  }

  @Test void aHandlerThatIsLeftAloneDoesNotKeepOthersFromTheirs() throws IOException {
    room.handler("echo").open();
    try (FakeHandler broken = FakeHandler.open(room.socket("chat"), BROKEN);
        FakeHandler well = FakeHandler.open(room.socket("echo"), FakeHandler.ECHO)) {
      for (int i = 0; i <= Breaker.FAILURES; i++) {
        room.ask("chat", "1");
        room.report();
      }
      room.assertExecuted(room.ask("echo", "1"));
      assertEquals(Breaker.FAILURES, broken.connections.get());
      assertEquals(1, well.connections.get());
    }
  }

  @Test void aHandlerThatRefusesIsWell() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), REFUSING)) {
      for (int i = 0; i < 3 * Breaker.FAILURES; i++) {
        room.assertReported(room.ask("chat", "1"), Fault.HANDLER_ERROR, "answered with status 1");
      }
      assertEquals(3 * Breaker.FAILURES, handler.connections.get());
    }
  }

  @Test void aHandlerThatCannotBeReachedIsTriedAgainAlways() throws IOException {
    room.handler("chat", "timeout", "100ms").open();
    for (int i = 0; i < Breaker.FAILURES + 1; i++) {
      room.assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN, "its socket does not exist");
    }
    room.handler("chat").reload();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("chat", "1"));
      assertEquals(1, handler.connections.get());
    }
  }

  /** What breaks it can't happen, so the null stands for it. Who had left must not be kept from leaving, nor others from coming in. */
  @Test void aCallThatBreaksGivesItsPlaceBack() throws IOException {
    room.handler("chat", "concurrency", 1).open();
    CountDownLatch broken = new CountDownLatch(1);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> {
      await(broken);
      return FakeHandler.ECHO.play(request, connection);
    })) {
      long first = room.ask("chat", "1");
      assertEquals("1", Await.next(handler.requests));
      long second = room.ask("chat", "2");
      long third = room.ask("chat", "3");
      Standing well = room.condition("chat").program().getAndSet(null);
      broken.countDown();

      room.assertExecuted(first);
      room.assertReported(second, Fault.OVERLOADED, "the server failed on this message; its log says why");
      room.assertReported(third, Fault.OVERLOADED, "the server failed on this message; its log says why");
      room.condition("chat").program().set(well);
      room.assertExecuted(room.ask("chat", "4"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test void aChainOfHandlersEnds() throws IOException {
    room.limit("handlerChain", 3).open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("chat", "1", "a", "b"));
      room.assertReported(room.ask("chat", "1", "a", "b", "c"), Fault.HANDLER_LOOP,
          "more than 3 handlers have passed it on: a > b > c > chat");
      assertEquals(1, handler.connections.get());
      assertTrue(room.reports.isEmpty());
    }
  }
}
