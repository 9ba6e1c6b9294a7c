package io.bester.bus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last hops that were noted on one event loop, a new one in the place of the oldest. Nobody ever waits here. */
final class Ring {
  private final AtomicReferenceArray<Hop> hops;
  private final AtomicInteger next = new AtomicInteger();

  /** @param most of the hops it keeps */
  Ring(int most) {
    hops = new AtomicReferenceArray<>(most);
  }

  void add(Hop hop) {
    hops.setRelease(Integer.remainderUnsigned(next.getAndIncrement(), hops.length()), hop);
  }

  /** In no order. */
  List<Hop> all() {
    List<Hop> all = new ArrayList<>();
    for (int i = 0; i < hops.length(); i++) {
      Hop hop = hops.getAcquire(i);
      if (hop != null) {
        all.add(hop);
      }
    }
    return all;
  }
}
