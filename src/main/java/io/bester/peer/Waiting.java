package io.bester.peer;

import io.bester.peer.Parcel.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages that wait for their turn, bounded. Of each sequence only the foremost is ready; the next is ready once that
 * one has left it. So sequences keep their order and never wait for each other.
 */
final class Waiting {
  private static final int MOST = 10_000;
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final Map<Sequence, Deque<Parcel>> behind = new HashMap<>();
  private int count;
  private long bytes;

  /** Takes a message; false: too many wait already. */
  boolean offer(Parcel parcel) {
    if (count == MOST || count > 0 && bytes + parcel.length() > MOST_BYTES) {
      return false;
    }
    count++;
    bytes += parcel.length();
    Deque<Parcel> others = behind.get(parcel.sequence());
    if (others == null) {
      behind.put(parcel.sequence(), new ArrayDeque<>(1));
      ready.add(parcel);
      return true;
    }
    others.add(parcel);
    return true;
  }

  int count() {
    return count;
  }

  boolean isReady() {
    return !ready.isEmpty();
  }

  /** Takes out the message whose turn it is; the next of its sequence stays back until {@link #leave}. */
  Parcel next() {
    Parcel parcel = ready.remove();
    count--;
    bytes -= parcel.length();
    return parcel;
  }

  /** A message that was taken out is no longer in the way of the next of its sequence. */
  void leave(Parcel parcel) {
    Deque<Parcel> others = behind.get(parcel.sequence());
    if (others.isEmpty()) {
      behind.remove(parcel.sequence());
      return;
    }
    ready.add(others.remove());
  }
}
