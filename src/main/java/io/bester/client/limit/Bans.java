package io.bester.client.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Who is shut out for a while, having failed to log in too often. [P-10.18] The oldest bans are forgotten first. */
public final class Bans {
  static final int MOST = 100_000;

  private final LongSupplier nanos;
  private final Recent failures;
  private final Map<String, Long> ends = new LinkedHashMap<>();

  public Bans(LongSupplier nanos) {
    this.nanos = nanos;
    this.failures = new Recent(MOST, nanos);
  }

  /** For how long somebody is still shut out; zero if not at all. */
  public synchronized Duration left(String who) {
    Long end = ends.get(who);
    long left = end == null ? 0 : end - nanos.getAsLong();
    if (end != null && left <= 0) {
      ends.remove(who);
    }
    return Duration.ofNanos(Math.max(0, left));
  }

  /**
   * A login has failed.
   *
   * @param most with so many within the window the door is shut
   * @return whether it is shut because of this one
   */
  public synchronized boolean failed(String who, int most, Duration window, Duration time) {
    if (!left(who).isZero()) {
      return false; // it was under way before the door was shut
    }
    if (failures.add(who, most - 1, window)) {
      return false;
    }
    failures.forget(who);
    ends.put(who, nanos.getAsLong() + time.toNanos());
    if (ends.size() > MOST) {
      ends.remove(ends.keySet().iterator().next());
    }
    return true;
  }

  synchronized int size() {
    return ends.size() + failures.size();
  }
}
