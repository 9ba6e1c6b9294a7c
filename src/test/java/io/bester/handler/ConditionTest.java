package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.handler.program.Standing;
import io.bester.transport.Refusal;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private final Condition handler = new Condition(new Gate(), new Breaker(System::nanoTime), new AtomicReference<>(Standing.UP));

  @BeforeEach void somebodyWasRefused() {
    handler.gate().refused(Refusal.NO_SOCKET);
  }

  @Test void whatRefusedACallIsTold() {
    assertEquals(Refusal.NO_SOCKET.sentence(), handler.load().trouble());
  }

  @Test void aProgramThatIsUpIsNotBlamedForWhatWasBefore() {
    handler.program(Standing.UP);
    assertEquals("", handler.load().trouble());
  }

  @Test void aCallThatIsTakenIsTheEndOfIt() {
    handler.gate().accepted();
    assertEquals("", handler.load().trouble());
  }

  @Test void aFullBacklogIsNoTrouble() {
    handler.gate().refused(Refusal.BACKLOG_FULL);
    assertEquals("", handler.load().trouble());
  }
}
