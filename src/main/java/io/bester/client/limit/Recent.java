package io.bester.client.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often something has happened lately, for each of many. Who has not been heard of for longest is forgotten. */
public final class Recent {
  private final int most;
  private final LongSupplier nanos;
  private final Map<String, Deque<Long>> times = new LinkedHashMap<>(16, 0.75f, true);

  /** @param most so many are remembered */
  public Recent(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * It happens once more, unless that would be too often.
   *
   * @param limit how often it may happen within the window
   * @return whether it happened
   */
  public synchronized boolean add(String who, int limit, Duration window) {
    Deque<Long> known = times.computeIfAbsent(who, first -> new ArrayDeque<>(1));
    long now = nanos.getAsLong();
    while (!known.isEmpty() && now - known.peek() >= window.toNanos()) {
      known.poll();
    }
    if (known.size() >= limit) {
      return false;
    }
    known.add(now);
    if (times.size() > most) {
      times.remove(times.keySet().iterator().next());
    }
    return true;
  }

  public synchronized void forget(String who) {
    times.remove(who);
  }

  synchronized int size() {
    return times.size();
  }
}
