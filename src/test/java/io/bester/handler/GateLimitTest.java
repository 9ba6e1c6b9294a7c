package io.bester.handler;

import static io.bester.handler.Gate.Entry.INSIDE;
import static io.bester.handler.Gate.Entry.WAITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.transport.Await;
import io.bester.transport.Refusal;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The gate finds out by itself how many its handler takes at a time. [P-5.7] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class GateLimitTest {
  private static final int MOST = 8;

  @TempDir Path folder;
  private final Gate gate = new Gate();
  private Calls calls;

  @BeforeEach void open(Vertx vertx) throws IOException {
    calls = new Calls(vertx, folder);
    gate.configure(MOST, 1000, 1000);
  }

  @AfterEach void close() {
    calls.close();
  }

  /** How many the gate would let in now, when nobody is inside or waits. */
  private int limit() {
    int inside = 0;
    HandlerCall call = calls.call("1");
    while (gate.enter(call) == INSIDE) {
      inside++;
    }
    assertTrue(gate.giveUp(call));
    for (int i = 0; i < inside; i++) {
      gate.leave(false);
    }
    return inside;
  }

  private void succeed() {
    assertEquals(INSIDE, gate.enter(calls.call("1")));
    gate.accepted();
    gate.leave(true);
  }

  private void findBacklogFull() {
    HandlerCall call = calls.call("1");
    assertEquals(INSIDE, gate.enter(call));
    gate.stepBack(call);
    assertTrue(gate.giveUp(call));
  }

  @Test void isWhatIsConfiguredAtFirst() {
    assertEquals(MOST, limit());
  }

  @Test void becomesWhatIsConnectedWhenTheBacklogIsFull() {
    HandlerCall tooMany = calls.call("too many");
    for (int i = 0; i < 3; i++) {
      assertEquals(INSIDE, gate.enter(calls.call("1")));
      gate.accepted();
    }
    assertEquals(INSIDE, gate.enter(tooMany));
    gate.stepBack(tooMany);
    assertEquals(Optional.of(Refusal.BACKLOG_FULL), gate.lastRefusal());
    assertTrue(gate.giveUp(tooMany));
    for (int i = 0; i < 3; i++) {
      gate.leave(true);
    }
    assertEquals(3, limit());
  }

  @Test void isNeverLessThanOne() {
    findBacklogFull();
    findBacklogFull();
    assertEquals(1, limit());
  }

  @Test void growsByAboutOneForEachRoundOfSuccesses() {
    findBacklogFull();
    for (int round = 1; round < MOST; round++) {
      int before = limit();
      for (int i = 0; i <= before; i++) {
        succeed();
      }
      assertTrue(limit() > before && limit() <= before + 2, before + " became " + limit());
    }
  }

  @Test void neverGrowsBeyondWhatIsConfigured() {
    for (int i = 0; i < 1000; i++) {
      succeed();
    }
    assertEquals(MOST, limit());
    gate.configure(3, 1000, 1000);
    assertEquals(3, limit());
  }

  @Test void whoFindsTheBacklogFullIsTheFirstToBeLetInAgain() {
    HandlerCall early = calls.call("early");
    assertEquals(INSIDE, gate.enter(early));
    gate.accepted();
    HandlerCall steppedBack = calls.call("stepped back");
    assertEquals(INSIDE, gate.enter(steppedBack));
    gate.stepBack(steppedBack);
    assertEquals(WAITS, gate.enter(calls.call("late")));
    gate.leave(true);
    assertEquals("stepped back", Await.next(calls.handler.requests));
    assertFalse(gate.comeBack(steppedBack));
  }

  @Test void whoFindsTheBacklogFullMayComeBackUnasked() {
    HandlerCall steppedBack = calls.call("stepped back");
    assertEquals(INSIDE, gate.enter(steppedBack));
    gate.stepBack(steppedBack);
    assertTrue(gate.comeBack(steppedBack));
    assertFalse(gate.comeBack(steppedBack));
    gate.leave(false);
    assertEquals(1, limit());
  }

  @Test void whoGivesUpAfterThatLetsOthersIn() {
    HandlerCall steppedBack = calls.call("stepped back");
    assertEquals(INSIDE, gate.enter(steppedBack));
    gate.stepBack(steppedBack);
    assertEquals(WAITS, gate.enter(calls.call("late")));
    gate.giveUp(steppedBack);
    assertEquals("late", Await.next(calls.handler.requests));
  }
}
