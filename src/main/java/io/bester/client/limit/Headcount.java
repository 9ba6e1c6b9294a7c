package io.bester.client.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many of each kind are in: connections of an address, sessions of a user. */
public final class Headcount {
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /**
   * One more comes in, if there is room.
   *
   * @param most of this kind; 0 for any number
   */
  public boolean enter(String kind, int most) {
    AtomicBoolean in = new AtomicBoolean();
    counts.compute(kind, (same, count) -> {
      int before = count == null ? 0 : count;
      in.set(most == 0 || before < most);
      return in.get() ? Integer.valueOf(before + 1) : count;
    });
    return in.get();
  }

  /** One that came in has gone. */
  public void leave(String kind) {
    counts.computeIfPresent(kind, (same, count) -> count == 1 ? null : count - 1);
  }

  /** How many kinds are in. */
  int kinds() {
    return counts.size();
  }
}
