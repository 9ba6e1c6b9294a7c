package io.bester.client;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The first messages of connections that wait for their sender's rate; the connection may have gone meanwhile. [P-7.3] */
final class Held {
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final Map<Throttle, Integer> lengths = new IdentityHashMap<>();
  private long bytes;

  /** One more waits, unless there is no room for it. */
  boolean add(Throttle throttle, int length) {
    if (bytes + length > MOST_BYTES) {
      return false;
    }
    lengths.put(throttle, length);
    bytes += length;
    return true;
  }

  /** It waits no more, if it did. */
  void remove(Throttle throttle) {
    Integer length = lengths.remove(throttle);
    bytes -= length == null ? 0 : length;
  }

  /** The server stops: all go now. */
  void release() {
    List.copyOf(lengths.keySet()).forEach(Throttle::release);
  }
}
