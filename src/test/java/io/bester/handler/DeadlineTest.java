package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.bester.transport.PlainSocket;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One deadline, from the dispatch; its report says how far the message had come. [P-5.7] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DeadlineTest {
  @TempDir Path folder;
  private Room room;

  @BeforeEach void open(Vertx vertx) {
    room = new Room(vertx, folder)
        .handler("chat", "timeout", "300ms", "concurrency", 1)
        .handler("slow", "timeout", "10m", "concurrency", 1);
  }

  @Test void theHandlerDoesNotAnswer() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      room.assertReported(room.ask("chat", "1"), Fault.HANDLER_TIMEOUT,
          "handler chat did not answer within 300 ms; try again later");
      assertEquals("1", Await.next(handler.requests));
      Await.until(() -> handler.inside.get() == 0);
    }
  }

  @Test void theHandlerAnswersOneByteAtATime() throws IOException {
    room.open();
    FakeHandler.Script drip = (request, connection) -> {
      connection.write(PlainSocket.prefix(1000));
      connection.write("{".getBytes());
      connection.readToEnd();
      return new byte[0];
    };
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), drip)) {
      room.assertReported(room.ask("chat", "1"), Fault.HANDLER_TIMEOUT, "did not answer within 300 ms");
      Await.until(() -> handler.inside.get() == 0);
    }
  }

  @Test void theHandlerHasNoTimeForIt() throws IOException {
    room.handler("slow", "socket", room.socket("chat").toString(), "concurrency", 1).open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      room.ask("slow", "1");
      assertEquals("1", Await.next(handler.requests));
      room.assertReported(room.ask("chat", "2"), Fault.HANDLER_TIMEOUT,
          "handler chat had no time for it within 300 ms; try again later");
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void whoWaitsIsLetInWhenAnotherIsLateForAnAnswer() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      room.ask("chat", "1");
      assertEquals("1", Await.next(handler.requests));
      room.report();
      room.ask("chat", "2");
      assertEquals("2", Await.next(handler.requests));
    }
  }

  @Test void thereIsNoHandler() {
    room.open().assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN,
        "handler chat took no connection for 300 ms: its socket does not exist");
  }

  @Test void theHandlerHasEnded() throws IOException {
    FakeHandler.leaveStale(room.socket("chat"));
    room.open().assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN,
        "handler chat took no connection for 300 ms: stale socket of a dead process");
  }

  @Test void theHandlerAcceptsNobody() throws IOException {
    room.handler("chat", "timeout", "300ms").open();
    try (FakeHandler handler = FakeHandler.listen(room.socket("chat"), 1, FakeHandler.ECHO)) {
      AtomicInteger busy = new AtomicInteger();
      for (int i = 0; i < 10; i++) {
        room.ask("chat", String.valueOf(i));
      }
      for (int i = 0; i < 10; i++) {
        Fault fault = room.report().fault().orElseThrow();
        assertTrue(fault == Fault.HANDLER_BUSY || fault == Fault.HANDLER_TIMEOUT, fault.code());
        busy.addAndGet(fault == Fault.HANDLER_BUSY ? 1 : 0);
      }
      assertTrue(busy.get() >= 7, "only so many as fit into the backlog may have been sent: " + busy);
      assertEquals(0, handler.connections.get());
    }
  }

  @Test void aHandlerThatAcceptsAgainIsAskedAgain() throws IOException {
    room.handler("chat", "timeout", "300ms").open();
    try (FakeHandler handler = FakeHandler.listen(room.socket("chat"), 1, FakeHandler.ECHO)) {
      for (int i = 0; i < 10; i++) {
        room.ask("chat", "1");
      }
      for (int i = 0; i < 10; i++) {
        room.report();
      }
      handler.accept();
      room.handler("chat").reload();
      for (int i = 0; i < 10; i++) {
        room.assertExecuted(room.ask("chat", "2"));
      }
    }
  }

  @Test void aMessageForWhichThereIsNoRoomIsReportedAtOnce() throws IOException {
    room.limit("handlerQueue", 1).open();
    try (FakeHandler handler = FakeHandler.open(room.socket("slow"), FakeHandler.MUTE)) {
      room.ask("slow", "1");
      assertEquals("1", Await.next(handler.requests));
      room.ask("slow", "2");
      room.assertReported(room.ask("slow", "3"), Fault.HANDLER_BUSY,
          "handler slow has as many messages waiting as it may");
      assertTrue(room.reports.isEmpty());
    }
  }

  /** Its request is larger than the kernel takes, so that it is still being written at the deadline. */
  @Test void aHandlerThatReadsNothingIsLeftAtTheDeadline() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.listen(room.socket("chat"), 5, FakeHandler.ECHO)) {
      long asked = room.ask("chat", "\"" + "x".repeat(1024 * 1024) + "\"");
      room.assertReported(asked, Fault.HANDLER_TIMEOUT, "did not answer within 300 ms");
      room.ask("chat", "2");
      handler.accept();
      assertEquals("2", Await.next(handler.requests));
      assertTrue(handler.requests.isEmpty());
    }
  }

  /** Whose own deadline comes later, and shows that the first one's has passed. */
  @Test void theDeadlineIsOverOnceItHasAnswered() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) ->
        (request.equals("1") ? FakeHandler.ECHO : FakeHandler.MUTE).play(request, connection))) {
      room.assertExecuted(room.ask("chat", "1"));
      room.assertReported(room.ask("chat", "2"), Fault.HANDLER_TIMEOUT, "did not answer");
      assertTrue(room.reports.isEmpty() && room.executes.isEmpty());
      assertEquals(2, handler.connections.get());
    }
  }
}
