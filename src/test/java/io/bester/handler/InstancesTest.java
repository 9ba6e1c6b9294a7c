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
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However many instances the room has, a handler sees one gate and one breaker. [P-5.1, P-5.8] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class InstancesTest {
  private static final int INSTANCES = 4;

  @TempDir Path folder;
  private Room room;

  @BeforeEach void prepare(Vertx vertx) {
    room = new Room(vertx, folder);
  }

  @Test void shareTheGate() throws IOException {
    room.handler("chat", "concurrency", 3).open(INSTANCES);
    Set<Long> asked = new HashSet<>();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      for (int i = 0; i < 500; i++) {
        asked.add(room.ask("chat", "1"));
      }
      while (!asked.isEmpty()) {
        assertTrue(asked.remove(Await.next(room.executes).origin().ticket().number()));
      }
      assertTrue(handler.mostInside.get() <= 3, handler.mostInside + " at a time");
      assertEquals(500, handler.connections.get());
    }
  }

  @Test void useTheWholeGate() throws IOException {
    room.handler("chat", "concurrency", 8).open(INSTANCES);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      for (int i = 0; i < 20; i++) {
        room.ask("chat", String.valueOf(i));
      }
      for (int i = 0; i < 8; i++) {
        Await.next(handler.requests);
      }
      assertEquals(8, handler.inside.get());
      assertEquals(8, handler.connections.get());
    }
  }

  @Test void shareTheQueue() throws IOException {
    room.handler("chat", "concurrency", 1).limit("handlerQueue", 3).open(INSTANCES);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.MUTE)) {
      room.ask("chat", "1");
      Await.next(handler.requests);
      for (int i = 0; i < 3 + 5; i++) {
        room.ask("chat", "2");
      }
      for (int i = 0; i < 5; i++) {
        assertEquals(Fault.HANDLER_BUSY, room.report().fault().orElseThrow());
      }
      assertTrue(room.reports.isEmpty());
    }
  }

  @Test void shareTheBreaker() throws IOException {
    room.handler("chat").open(INSTANCES);
    AtomicInteger broken = new AtomicInteger();
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) -> new byte[0])) {
      for (int i = 0; i < 20; i++) {
        room.ask("chat", "1");
        broken.addAndGet(room.report().fault().orElseThrow() == Fault.BAD_ANSWER ? 1 : 0);
      }
      assertEquals(Breaker.FAILURES, broken.get());
      assertEquals(Breaker.FAILURES, handler.connections.get());
    }
  }

  @Test void twoTypesWithOneSocketShareItToo() throws IOException {
    room.handler("chat", "concurrency", 2)
        .handler("echo", "concurrency", 2, "socket", room.socket("chat").toString()).open(INSTANCES);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), (request, connection) ->
        PlainSocket.frame("{\"header\":{\"status\":\"0\",\"commands\":[]}}"))) {
      for (int i = 0; i < 100; i++) {
        room.ask("chat", "1");
        room.ask("echo", "1");
      }
      for (int i = 0; i < 200; i++) {
        Await.next(room.executes);
      }
      assertTrue(handler.mostInside.get() <= 2, handler.mostInside + " at a time");
    }
  }
}
