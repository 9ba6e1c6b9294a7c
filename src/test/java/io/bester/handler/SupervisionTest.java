package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.HandlerState.Health;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What senders, the directory and the bus hear of a handler's program. [P-5.12] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SupervisionTest {
  private static final String ECHO = Path.of("handlers/python/echo.py").toAbsolutePath().toString();

  @TempDir Path folder;
  private Vertx vertx;
  private Room room;
  private final BlockingQueue<HandlerState> states = new LinkedBlockingQueue<>();

  @BeforeEach void prepare(Vertx given) {
    vertx = given;
    room = new Room(vertx, folder);
    new Bus(vertx).onHandlerState(states::add);
  }

  private static JsonArray shell(String script) {
    return new JsonArray().add("sh").add("-c").add(script);
  }

  private void awaitHealth(String type, Health health) {
    Await.until(() -> new Directory(vertx).handlers().stream()
        .anyMatch(state -> state.type().equals(type) && state.health() == health));
  }

  @Test void oneProgramServesAllInstances() {
    room.handler("echo", "command", new JsonArray().add("python3").add(ECHO)).open(3);
    for (int i = 0; i < 30; i++) {
      room.assertExecuted(room.ask("echo", "1"));
    }
    awaitHealth("echo", Health.UP);
    assertEquals(new HandlerState("echo", Health.STARTING, ""), Await.next(states));
    assertEquals(new HandlerState("echo", Health.UP, ""), Await.next(states));
  }

  @Test void aMessageThatCanNotWaitForTheNextStartEndsAtOnce() {
    room.handler("chat", "command", shell("exec nodejs-of-nobody"), "timeout", "100ms").open();
    awaitHealth("chat", Health.DOWN);
    Await.until(() -> room.condition("chat").program().get().cause().startsWith("exited"));
    room.assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN,
        "handler chat is down: exited 127: nodejs-of-nobody: not found; ");
    assertEquals("exited 127: nodejs-of-nobody: not found", room.condition("chat").program().get().cause());
  }

  @Test void aMessageThatHasTimeWaitsForTheNextStart() {
    room.handler("echo", "command",
        shell("[ -e " + folder.resolve("again") + " ] && exec python3 " + ECHO + "; touch " + folder.resolve("again")));
    room.open();
    awaitHealth("echo", Health.DOWN);
    room.assertExecuted(room.ask("echo", "1"));
  }

  @Test void aMessageWhoseTimeEndsIsToldThatTheProgramStillStarts() {
    room.handler("chat", "command", shell("exec sleep 1000"), "timeout", "300ms").open();
    awaitHealth("chat", Health.STARTING);
    room.assertReported(room.ask("chat", "1"), Fault.HANDLER_DOWN, "handler chat is starting, and does not listen yet");
  }

  @Test void aProgramThatDiesWithManyMessagesDoesNotShutTheBreaker() {
    room.handler("echo", "command", shell("sleep 0.1; exec python3 " + ECHO)).open();
    room.assertExecuted(room.ask("echo", "1"));
    for (int life = 0; life < 3; life++) {
      ProcessHandle program = ProcessHandle.of(pid("echo")).orElseThrow();
      long before = program.pid();
      program.destroyForcibly();
      Await.until(() -> pid("echo") != before && pid("echo") != 0);
      for (int i = 0; i < Breaker.FAILURES; i++) {
        room.assertExecuted(room.ask("echo", "2"));
      }
    }
    assertTrue(room.reports.isEmpty(), "what came while it was down has waited");
  }

  private long pid(String type) {
    try {
      return Long.parseLong(Files.readString(folder.resolve(type + ".sock.pid")).split(" ")[0]);
    } catch (IOException e) {
      return 0;
    }
  }

  @Test void ofOthersTheSocketFileTells() throws IOException {
    room.handler("chat").open();
    awaitHealth("chat", Health.DOWN);
    try (FakeHandler handler = FakeHandler.open(room.socket("chat"), FakeHandler.ECHO)) {
      awaitHealth("chat", Health.UP);
      assertEquals(0, handler.connections.get());
    }
    Files.delete(room.socket("chat"));
    awaitHealth("chat", Health.DOWN);
    room.without("chat").handler("echo").reload();
    Await.until(() -> new Directory(vertx).handlers().stream().noneMatch(state -> state.type().equals("chat")));
  }

  @Test void aCommandMayComeAndGoWhileTheServerRuns() {
    room.handler("echo").open();
    awaitHealth("echo", Health.DOWN);
    room.handler("echo", "command", new JsonArray().add("python3").add(ECHO)).reload();
    awaitHealth("echo", Health.UP);
    room.assertExecuted(room.ask("echo", "1"));
    room.handler("echo").reload();
    awaitHealth("echo", Health.DOWN);
    assertEquals(0, pid("echo"));
  }
}
