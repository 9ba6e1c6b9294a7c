package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Sends a message every 2 ms, until told to stop, and counts the reports by what they say. */
final class Pulse {
  private static final String TYPE = "echo";
  private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1) / 500;

  private final WireClient client;
  private final AtomicBoolean over;
  private final Map<String, Long> unanswered = new HashMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int sent;
  private int reports;
  private long lastGood = Long.MIN_VALUE;

  Pulse(WireClient client, AtomicBoolean over) {
    this.client = client;
    this.over = over;
  }

  void write() {
    long next = System.nanoTime();
    while (!over.get()) {
      String id = "m" + sent();
      synchronized (this) {
        sent++;
        unanswered.put(id, System.nanoTime());
      }
      client.send(TYPE, "1", id);
      next += BETWEEN_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  void read() {
    while (!over.get() || waits()) {
      Frame frame = client.next();
      if (frame.isReport()) {
        take(frame);
      }
    }
  }

  private synchronized void take(Frame report) {
    Long begun = unanswered.remove(report.id());
    assertTrue(begun != null, () -> "a second report: " + report);
    reports++;
    outcomes.merge(report.isGood() ? "good" : report.code(), 1, Integer::sum);
    lastGood = report.isGood() ? Math.max(lastGood, begun) : lastGood;
  }

  private synchronized boolean waits() {
    return !unanswered.isEmpty();
  }

  /** Waits for the good report of a message that was sent after that. */
  void awaitGoodAfter(long begun) {
    Deadline.usual().await("a message is answered", () -> lastGood() > begun);
  }

  private synchronized long lastGood() {
    return lastGood;
  }

  synchronized int sent() {
    return sent;
  }

  synchronized int reports() {
    return reports;
  }

  @Override
  public synchronized String toString() {
    return sent + " messages, " + reports + " reports " + outcomes;
  }
}
