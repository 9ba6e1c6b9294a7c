package io.bester.client.limit;

/** What may still be taken: it fills steadily, holds two seconds' worth, and may owe for what was taken too much. */
final class TokenBucket {
  private static final double A_SECOND = 1e9;
  private static final double BURST_SECONDS = 2;
  private static final double ALMOST_ONE = 1 - 1e-6;

  private double tokens = Double.MAX_VALUE;
  private double rate;
  private long at;

  /** @param now in nanoseconds; the bucket is full when first seen */
  TokenBucket(long now) {
    at = now;
  }

  /**
   * Takes some, and none where nothing limits it.
   *
   * @param perSecond how fast it fills from now on; 0 for no limit
   * @return nanoseconds until the next one may be taken
   */
  long take(double count, double perSecond, long now) {
    fill(now);
    rate = perSecond;
    if (rate <= 0) {
      return 0;
    }
    tokens = Math.min(tokens, size()) - count;
    return tokens >= ALMOST_ONE ? 0 : (long) Math.ceil((1 - tokens) / rate * A_SECOND);
  }

  private void fill(long now) {
    tokens += (now - at) * rate / A_SECOND;
    at = now;
  }

  private double size() {
    return Math.max(1, BURST_SECONDS * rate);
  }

  /** Whether it would make no difference to start with another one. */
  boolean isFull(long now) {
    return tokens + (now - at) * rate / A_SECOND >= size();
  }
}
