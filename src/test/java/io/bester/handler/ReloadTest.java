package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Handlers come, go and move while messages are under way, and none of those is lost. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ReloadTest {
  @TempDir Path folder;
  private Room room;

  @BeforeEach void prepare(Vertx vertx) {
    room = new Room(vertx, folder).handler("chat");
  }

  @Test void aNewHandlerIsAsked() throws IOException {
    room.open().handler("echo").reload();
    try (FakeHandler handler = FakeHandler.open(room.socket("echo"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("echo", "1"));
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void aHandlerThatMovesIsAskedAtItsNewPlace() throws IOException {
    room.open();
    try (FakeHandler before = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO);
        FakeHandler after = FakeHandler.open(room.socket("moved"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("chat", "1"));
      room.handler("chat", "socket", room.socket("moved").toString()).reload();
      room.assertExecuted(room.ask("chat", "2"));
      assertEquals("1", Await.next(before.requests));
      assertEquals("2", Await.next(after.requests));
    }
  }

  /** Messages that were on their way to it when it went are still answered. */
  @Test void aHandlerThatIsRemovedIsHeardForAWhile() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.without("chat").reload();
      room.assertExecuted(room.ask("chat", "1"));
      assertEquals(1, handler.connections.get());
    }
  }

  @Test void afterThatItsMessagesAreReported() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.without("chat").reload();
      Await.until(() -> {
        room.ask("chat", "1");
        return !room.reports.isEmpty();
      });
      assertEquals(Fault.HANDLER_DOWN, room.report().fault().orElseThrow());
      Await.until(() -> handler.inside.get() == 0);
    }
  }

  @Test void aHandlerMayGoAndComeBack() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      for (int i = 0; i < 5; i++) {
        room.without("chat").reload();
        room.handler("chat").reload();
        room.assertExecuted(room.ask("chat", String.valueOf(i)));
      }
      assertEquals(5, handler.connections.get());
    }
  }

  @Test void whatAHandlerIsAskedAtTheTimeGoesOn() throws IOException {
    room.open();
    CountDownLatch reloaded = new CountDownLatch(1);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> {
      await(reloaded);
      return FakeHandler.ECHO.play(request, connection);
    })) {
      long asked = room.ask("chat", "1");
      assertEquals("1", Await.next(handler.requests));
      room.without("chat").handler("echo", "socket", room.socket("chat").toString()).reload();
      long other = room.ask("echo", "2");
      assertEquals("2", Await.next(handler.requests));
      reloaded.countDown();
      assertEquals(Set.of(asked, other), Set.of(executed(), executed()));
    }
  }

  @Test void noMessageIsLostHoweverOftenItMoves() throws IOException {
    room.open(2);
    Set<Long> asked = new HashSet<>();
    try (FakeHandler one = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO);
        FakeHandler other = FakeHandler.open(room.socket("moved"), FakeHandler.ECHO)) {
      for (int i = 0; i < 300; i++) {
        asked.add(room.ask("chat", String.valueOf(i)));
        if (i % 30 == 0) {
          String place = i % 60 == 0 ? "moved" : "chat";
          room.handler("chat", "socket", room.socket(place).toString()).reload();
        }
      }
      while (!asked.isEmpty()) {
        assertTrue(asked.remove(executed()));
      }
      assertTrue(room.reports.isEmpty());
      assertEquals(300, one.connections.get() + other.connections.get());
    }
  }

  @Test void aNewTimeoutHoldsForTheNextMessage() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      room.ask("chat", "1");
      assertEquals("1", Await.next(handler.requests));
      room.handler("chat", "timeout", "200ms").reload();
      room.assertReported(room.ask("chat", "2"), Fault.HANDLER_TIMEOUT, "did not answer within 200 ms");
      assertTrue(room.reports.isEmpty());
    }
  }

  @Test void aReportNamesTheTimeThatTheMessageHad() throws IOException {
    room.handler("chat", "timeout", "1500ms").open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      long asked = room.ask("chat", "1");
      assertEquals("1", Await.next(handler.requests));
      room.handler("chat", "timeout", "10m").reload();
      room.assertReported(asked, Fault.HANDLER_TIMEOUT, "did not answer within 1500 ms");
    }
  }

  private long executed() {
    return Await.next(room.executes).origin().ticket().number();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
