package io.bester.cli.dev;

import io.bester.cli.serve.Child;
import io.bester.cli.talk.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How many messages each version of a handler has in hand; one that is no longer asked ends when it has none. Thread-safe. */
final class InHand {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 10;

  private final Map<Version, Integer> counts = new HashMap<>();
  private boolean over;

  synchronized void begun(Version version) {
    counts.merge(version, 1, Integer::sum);
  }

  synchronized void done(Version version) {
    counts.computeIfPresent(version, (known, count) -> count - 1);
  }

  /** Answers what it has been asked, then ends. */
  void retire(Version old) {
    synchronized (this) {
      counts.putIfAbsent(old, 0); // known until it is gone
    }
    Child.thread("bester-retire", () -> {
      Deadline deadline = Deadline.in(LAST_ANSWERS);
      while (isBusy(old) && !deadline.hasPassed()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      }
      old.end(GRACE);
      forget(old);
    });
  }

  private synchronized boolean isBusy(Version version) {
    return !over && counts.getOrDefault(version, 0) > 0;
  }

  /** It has ended. */
  synchronized void forget(Version version) {
    counts.remove(version);
  }

  /** Nobody is waited for any more. @return those that may still run */
  synchronized Set<Version> close() {
    over = true;
    return new HashSet<>(counts.keySet());
  }
}
