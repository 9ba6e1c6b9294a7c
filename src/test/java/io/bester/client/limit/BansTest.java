package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who fails too often is shut out for a while, and nobody else. [P-10.18, T14] */
class BansTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration TIME = Duration.ofMinutes(15);

  private final Clock clock = new Clock();
  private final Bans bans = new Bans(clock);

  private boolean fails(String who) {
    return bans.failed(who, 3, WINDOW, TIME);
  }

  @Test void theThirdOfThreeShutsTheDoor() {
    assertFalse(fails("a"));
    assertFalse(fails("a"));
    assertEquals(Duration.ZERO, bans.left("a"));
    assertTrue(fails("a"));
    assertEquals(TIME, bans.left("a"));
    assertEquals(Duration.ZERO, bans.left("b"));
  }

  @Test void oneMayBeTooMany() {
    assertTrue(bans.failed("a", 1, WINDOW, TIME));
    assertEquals(TIME, bans.left("a"));
  }

  @Test void itOpensAgainAndCountsAnew() {
    fails("a");
    fails("a");
    fails("a");
    clock.goOn(TIME.minusSeconds(1));
    assertEquals(Duration.ofSeconds(1), bans.left("a"));
    clock.goOn(Duration.ofSeconds(1));
    assertEquals(Duration.ZERO, bans.left("a"));
    assertFalse(fails("a"));
    assertFalse(fails("a"));
    assertTrue(fails("a"));
  }

  @Test void whatWasUnderWayMakesABanNoLonger() {
    fails("a");
    fails("a");
    fails("a");
    clock.goOn(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      assertFalse(fails("a"));
    }
    assertEquals(Duration.ofMinutes(10), bans.left("a"));
  }

  @Test void whoFailsNowAndThenIsLeftInPeace() {
    for (int i = 0; i < 1000; i++) {
      assertFalse(fails("a"));
      clock.goOn(WINDOW.dividedBy(2));
    }
  }

  @Test void howeverManyTheyAreTheTableIsBounded() {
    for (int i = 0; i < 2 * Bans.MOST; i++) {
      bans.failed("banned" + i, 1, WINDOW, TIME);
      bans.failed("failed" + i, 2, WINDOW, TIME);
    }
    assertEquals(2 * Bans.MOST, bans.size());
    assertEquals(Duration.ZERO, bans.left("banned0"));
    assertEquals(TIME, bans.left("banned" + (2 * Bans.MOST - 1)));
  }
}
