package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Event.Execute;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A handler in envelope mode is told which message it is. [P-5.9 to P-5.11] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class EnvelopeTest {
  @TempDir Path folder;
  private Room room;

  @BeforeEach void prepare(Vertx vertx) {
    room = new Room(vertx, folder).handler("chat", "request", "envelope").handler("bare");
  }

  @Test void everyMessageHasAMidOfItsOwn() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.assertExecuted(room.ask("chat", "1"));
      room.assertExecuted(room.ask("chat", "1"));
      assertNotEquals(mid(handler), mid(handler));
    }
  }

  /** Whoever hands it on hands on its mid. */
  @Test void theMidGoesOnWithTheMessage() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      room.ask("chat", "1");
      Execute execute = Await.next(room.executes);
      assertEquals(mid(handler), execute.origin().mid());
    }
  }

  @Test void aHandlerWithoutEnvelopesNeedsNoMid() throws IOException {
    room.open();
    try (FakeHandler handler = FakeHandler.open(room.socket("bare"), FakeHandler.ECHO)) {
      room.ask("bare", "1");
      assertEquals("", Await.next(room.executes).origin().mid());
      assertEquals("1", Await.next(handler.requests));
    }
  }

  /** What waits was taken in under the old configuration, and goes to the old handler as that one wants it. */
  @Test void aReloadChangesNothingForWhatIsUnderWay() throws IOException {
    room.open();
    long asked = room.ask("bare", "1");
    Await.until(() -> room.condition("bare").gate().lastRefusal().isPresent());
    room.handler("bare", "request", "envelope").reload();
    try (FakeHandler handler = FakeHandler.open(room.socket("bare"), FakeHandler.ECHO)) {
      room.assertExecuted(asked);
      assertEquals("1", Await.next(handler.requests));
      room.assertExecuted(room.ask("bare", "2"));
      assertTrue(Await.next(handler.requests).startsWith("{\"v\":2,\"id\":1,\"mid\":\""));
    }
  }

  private static String mid(FakeHandler handler) {
    return new JsonObject(Await.next(handler.requests)).getString("mid");
  }
}
