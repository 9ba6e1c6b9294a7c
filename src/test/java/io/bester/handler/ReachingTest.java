package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.transport.Await;
import io.bester.transport.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler that can't be reached is tried again, and what was sent is sent once. [P-5.1, P-5.7] */
@ParameterizedClass(name = "epoll={0}")
@ValueSource(booleans = {true, false})
@Timeout(60)
class ReachingTest {
  private static final int MANY = 500;

  @Parameter boolean epoll;
  @TempDir Path folder;
  private Vertx vertx;
  private Room room;

  @BeforeEach void open() {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(epoll));
    room = new Room(vertx, folder).handler("chat");
  }

  @AfterEach void close() {
    Await.of(vertx.close());
  }

  private void awaitRefusal(Refusal refusal) {
    Await.until(() -> room.condition("chat").gate().lastRefusal().equals(Optional.of(refusal)));
  }

  @Test void waitsForASocketThatIsNotThereYet() throws IOException {
    long asked = room.open().ask("chat", "\"hi\"");
    awaitRefusal(Refusal.NO_SOCKET);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.assertExecuted(asked);
      assertEquals("\"hi\"", Await.next(handler.requests));
      assertEquals(Optional.empty(), room.condition("chat").gate().lastRefusal());
    }
  }

  @Test void waitsForAHandlerThatHasEndedToComeBack() throws IOException {
    FakeHandler.leaveStale(room.socket("chat"));
    long asked = room.open().ask("chat", "\"hi\"");
    awaitRefusal(Refusal.NOBODY_LISTENS);
    Files.delete(room.socket("chat"));
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.assertExecuted(asked);
      assertEquals("\"hi\"", Await.next(handler.requests));
    }
  }

  /** As besterd's handlers are written: listen(1), one at a time. */
  @Test void aShortBacklogLosesNothingAndDoublesNothing() throws IOException {
    room.open(2);
    Set<Long> asked = new HashSet<>();
    try (FakeHandler handler = FakeHandler.openSingle(room.socket("chat"), 1, FakeHandler.ECHO)) {
      for (int i = 0; i < MANY; i++) {
        asked.add(room.ask("chat", String.valueOf(i)));
      }
      for (int i = 0; i < MANY; i++) {
        assertTrue(asked.remove(Await.next(room.executes).origin().ticket().number()));
      }
      assertTrue(room.reports.isEmpty());
      assertEquals(MANY, handler.requests.size());
      assertEquals(MANY, new HashSet<>(handler.requests).size());
    }
  }

  @Test void whoWaitsLongIsServedWhenTheBacklogEmpties() throws IOException {
    room.open();
    try (FakeHandler closed = FakeHandler.listen(room.socket("chat"), 1, FakeHandler.ECHO)) {
      for (int i = 0; i < 20; i++) {
        room.ask("chat", String.valueOf(i));
      }
      awaitRefusal(Refusal.BACKLOG_FULL);
      closed.accept();
      for (int i = 0; i < 20; i++) {
        Await.next(room.executes);
      }
      assertEquals(20, closed.requests.size());
      assertTrue(room.reports.isEmpty());
    }
  }

  /** A request that was read and not answered may have been carried out: it isn't asked again. */
  @Test void whatWasSentIsNotSentAgain() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> new byte[0])) {
      room.ask("chat", "1");
      assertTrue(room.report().fault().isPresent());
      room.ask("chat", "2");
      assertTrue(room.report().fault().isPresent());
      assertEquals("1", Await.next(handler.requests));
      assertEquals("2", Await.next(handler.requests));
      assertEquals(2, handler.connections.get());
    }
  }

  /** It connects only to hand a message over. */
  @Test void aHandlerThatIsNotAskedSeesNoConnection() throws IOException {
    room.handler("echo").open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO);
        FakeHandler other = FakeHandler.open(room.socket("echo"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("echo", "1"));
      assertEquals(0, handler.connections.get());
      assertEquals(1, other.connections.get());
    }
  }
}
