package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.client.limit.Rates.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each has rates of its own, for frames and for bytes; the slower one counts. [P-10.19] */
class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final Clock clock = new Clock();
  private final Rates rates = new Rates(clock);

  @Test void whatTwoSessionsOfOneUserSendIsAddedUp() {
    Rate rate = new Rate(2, 0);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, rates.read("romeo", 100, rate));
    }
    assertEquals(SECOND / 2, rates.read("romeo", 100, rate), 1_000);
    assertEquals(SECOND / 2, rates.left("romeo", rate), 1_000);
    assertEquals(0, rates.left("juliet", rate));
  }

  @Test void bytesCountByThemselves() {
    assertEquals(SECOND + SECOND / 1000, rates.read("romeo", 3000, new Rate(0, 1000)), 1_000);
    assertEquals(0, rates.read("juliet", 3000, new Rate(100, 0)));
    assertEquals(0, rates.read("paris", 1000, new Rate(100, 1000)));
    assertEquals(2 * SECOND + SECOND / 1000, rates.read("paris", 3000, new Rate(100, 1000)), 1_000);
  }

  @Test void withoutARateNobodyIsRemembered() {
    assertEquals(0, rates.read("romeo", 1 << 30, new Rate(0, 0)));
    assertEquals(0, rates.size());
  }

  @Test void thoseWhoHaveBeenQuietAreForgotten() {
    Rate rate = new Rate(10, 1000);
    rates.read("debtor", 1_000_000, rate);
    for (int i = 0; i < 100_000; i++) {
      rates.read("user" + i, 10, rate);
      clock.goOn(Duration.ofMillis(1));
    }
    assertTrue(rates.size() < 5000, "" + rates.size());
    assertTrue(rates.left("debtor", rate) > 0);
  }
}
