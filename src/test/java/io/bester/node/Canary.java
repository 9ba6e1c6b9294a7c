package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that sends at a steady pace to a handler that replies, and notes how long each answer took. */
final class Canary {
  private final WireClient client;
  private final String type;
  private final long pauseNanos;
  private long[] nanos = {};

  Canary(WireClient client, String type, int perSecond) {
    this.client = client;
    this.type = type;
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** The time of a message runs from when it was due, so that one that is late makes those behind it late as well. */
  void sing(int messages) {
    nanos = new long[messages];
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long due = begin + i * pauseNanos;
      pauseUntil(due);
      client.send(type, Integer.toString(i), "c" + i);
      assertEquals(i, client.next().data());
      Frame report = client.next();
      assertTrue(report.isGood() && report.id().equals("c" + i), report.text());
      nanos[i] = System.nanoTime() - due;
    }
    Arrays.sort(nanos);
  }

  private static void pauseUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private double millis(double share) {
    return nanos[(int) Math.min(nanos.length - 1L, Math.round(share * nanos.length))] / 1e6;
  }

  @Override
  public String toString() {
    return String.format("%d messages, all good: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
        nanos.length, millis(0.5), millis(0.99), millis(1));
  }
}
