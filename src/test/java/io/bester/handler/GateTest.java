package io.bester.handler;

import static io.bester.handler.Gate.Entry.FULL;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lets in as many as it may, first come, first served. [P-5.7, P-10.12] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class GateTest {
  private static final long MANY = 1_000_000;

  @TempDir Path folder;
  private final Gate gate = new Gate();
  private Calls calls;

  @BeforeEach void open(Vertx vertx) throws IOException {
    calls = new Calls(vertx, folder);
  }

  @AfterEach void close() {
    calls.close();
  }

  private Gate.Entry enter(String json) {
    return gate.enter(calls.call(json));
  }

  private void fill(int inside) {
    for (int i = 0; i < inside; i++) {
      assertEquals(INSIDE, enter("0"));
    }
    assertEquals(WAITS, enter("0"));
  }

  private void assertLetIn(String... jsons) {
    for (String json : jsons) {
      assertEquals(json, Await.next(calls.handler.requests));
    }
  }

  @Test void letsInAsManyAsItMay() {
    gate.configure(3, 10, MANY);
    fill(3);
    assertEquals(0, calls.handler.requests.size());
  }

  @Test void letsInWhoWaitsFirstComeFirstServed() {
    gate.configure(1, 10, MANY);
    assertEquals(INSIDE, enter("0"));
    for (String json : List.of("1", "2", "3")) {
      assertEquals(WAITS, enter(json));
    }
    for (String json : List.of("1", "2", "3")) {
      gate.leave(false);
      assertLetIn(json);
    }
    gate.leave(false);
    assertEquals(INSIDE, enter("4"));
  }

  @Test void turnsAwayWhenTooManyWait() {
    gate.configure(1, 2, MANY);
    assertEquals(List.of(INSIDE, WAITS, WAITS, FULL, FULL),
        List.of(enter("0"), enter("1"), enter("2"), enter("3"), enter("4")));
    gate.leave(false);
    assertLetIn("1");
    assertEquals(List.of(WAITS, FULL), List.of(enter("5"), enter("6")));
  }

  @Test void turnsAwayWhenTooMuchWaits() {
    gate.configure(1, 100, 10);
    assertEquals(List.of(INSIDE, WAITS, FULL, WAITS, FULL),
        List.of(enter("123456"), enter("123456"), enter("12345"), enter("1234"), enter("1")));
    gate.leave(false);
    assertLetIn("123456");
    assertEquals(List.of(WAITS, FULL), List.of(enter("654321"), enter("1")));
  }

  @Test void whoGivesUpMakesRoom() {
    gate.configure(1, 2, 10);
    assertEquals(INSIDE, enter("0"));
    HandlerCall impatient = calls.call("1234567890");
    assertEquals(WAITS, gate.enter(impatient));
    assertEquals(FULL, enter("1"));
    assertTrue(gate.giveUp(impatient));
    assertFalse(gate.giveUp(impatient));
    assertEquals(WAITS, enter("1"));
    gate.leave(false);
    assertLetIn("1");
  }

  @Test void whoHasBeenLetInCannotGiveUp() {
    gate.configure(1, 2, MANY);
    HandlerCall inside = calls.call("0");
    HandlerCall waiting = calls.call("1");
    assertEquals(List.of(INSIDE, WAITS), List.of(gate.enter(inside), gate.enter(waiting)));
    gate.leave(false);
    assertFalse(gate.giveUp(inside));
    assertFalse(gate.giveUp(waiting));
  }

  @Test void fewerMayBeInsideAfterAReload() {
    gate.configure(3, 10, MANY);
    fill(3);
    gate.configure(1, 10, MANY);
    gate.leave(false);
    gate.leave(false);
    assertEquals(WAITS, enter("1"));
    assertEquals(0, calls.handler.requests.size());
    gate.leave(false);
    assertLetIn("0");
  }

  @Test void moreMayWaitAfterAReload() {
    gate.configure(1, 1, MANY);
    fill(1);
    assertEquals(FULL, enter("1"));
    gate.configure(1, 2, MANY);
    assertEquals(WAITS, enter("1"));
  }

  @Test void remembersWhyTheLastConnectionFailed() {
    gate.configure(1, 1, MANY);
    assertEquals(Optional.empty(), gate.lastRefusal());
    gate.refused(Refusal.NO_SOCKET);
    gate.refused(Refusal.NOBODY_LISTENS);
    assertEquals(Optional.of(Refusal.NOBODY_LISTENS), gate.lastRefusal());
    gate.accepted();
    assertEquals(Optional.empty(), gate.lastRefusal());
  }
}
