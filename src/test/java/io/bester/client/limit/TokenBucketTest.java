package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A burst of two seconds' worth, then the rate. [P-10.19] */
class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  private final TokenBucket bucket = new TokenBucket(-5 * SECOND);
  private long now = -5 * SECOND;

  private long take(double count, double rate) {
    return bucket.take(count, rate, now);
  }

  @Test void aBurstIsTwiceTheRate() {
    for (int i = 1; i < 20; i++) {
      assertEquals(0, take(1, 10), "number " + i);
    }
    assertEquals(SECOND / 10, take(1, 10), 1_000);
  }

  @Test void afterTheWaitThereIsOneMore() {
    take(20, 10);
    now += SECOND / 10;
    assertEquals(0, take(0, 10));
    assertEquals(SECOND / 10, take(1, 10), 1_000);
  }

  @Test void restSavesUpNoMoreThanABurst() {
    take(20, 10);
    now += 3600 * SECOND;
    assertEquals(SECOND / 10, take(20, 10), 1_000);
  }

  @Test void whatIsTooMuchIsOwed() {
    assertEquals((1000 - 20 + 1) * SECOND / 10, take(1000, 10), 1_000);
    now += 10 * SECOND;
    assertEquals((1000 - 100 - 20 + 1) * SECOND / 10, take(0, 10), 1_000);
  }

  @Test void slowerThanOneASecondLetsOneThroughAtOnce() {
    assertEquals(0, take(0, 0.1));
    assertEquals(10 * SECOND, take(1, 0.1), 100_000);
  }

  @Test void aNewRateHoldsAtOnceForWhatIsOwed() {
    take(1020, 10);
    assertEquals(SECOND + SECOND / 1000, take(0, 1000), 10_000);
    assertEquals(0, take(0, 0));
    assertEquals(100 * SECOND + SECOND / 10, take(0, 10), 10_000);
  }

  @Test void isFullWhenABurstHasComeTogether() {
    take(5, 10);
    assertFalse(bucket.isFull(now));
    assertTrue(bucket.isFull(now + SECOND / 2));
  }
}
