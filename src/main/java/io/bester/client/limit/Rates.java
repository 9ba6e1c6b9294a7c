package io.bester.client.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How fast each user and each server sends, over all their connections together. [P-10.19] */
public final class Rates {
  private static final int FEW = 1024;

  private final LongSupplier nanos;
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();
  private volatile int crowd = FEW;

  /** How fast one may send, a second; 0 for no limit. */
  public record Rate(double frames, double bytes) {
    boolean isOff() {
      return frames <= 0 && bytes <= 0;
    }
  }

  /** What one has sent. */
  private static final class Meter {
    private final TokenBucket frames;
    private final TokenBucket bytes;

    Meter(long now) {
      frames = new TokenBucket(now);
      bytes = new TokenBucket(now);
    }
  }

  public Rates(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A frame has been read; returns the nanoseconds until the next one may be. */
  public long read(String who, int length, Rate rate) {
    return take(who, 1, length, rate);
  }

  /** The nanoseconds until the next frame may be read. */
  public long left(String who, Rate rate) {
    return take(who, 0, 0, rate);
  }

  private long take(String who, int frames, int bytes, Rate rate) {
    if (rate.isOff()) {
      return 0;
    }
    AtomicLong wait = new AtomicLong();
    long now = nanos.getAsLong();
    meters.compute(who, (same, known) -> {
      Meter meter = known == null ? new Meter(now) : known;
      wait.set(Math.max(meter.frames.take(frames, rate.frames(), now), meter.bytes.take(bytes, rate.bytes(), now)));
      return meter;
    });
    forgetTheIdle();
    return wait.get();
  }

  /** Who could send a full burst again is as good as new. Looked for each time their number has doubled. */
  private void forgetTheIdle() {
    if (meters.size() < crowd) {
      return;
    }
    long now = nanos.getAsLong();
    meters.keySet().forEach(who -> meters.computeIfPresent(who,
        (same, meter) -> meter.frames.isFull(now) && meter.bytes.isFull(now) ? null : meter));
    crowd = Math.max(FEW, 2 * meters.size());
  }

  int size() {
    return meters.size();
  }
}
