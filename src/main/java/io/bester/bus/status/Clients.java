package io.bester.bus.status;

import java.util.function.IntSupplier;

/** What one instance of the client room has taken and given. */
public final class Clients {
  private static final int TAKEN = 0;
  private static final int GOOD = 1;
  private static final int BAD = 2;
  private static final int DELIVERED = 3;

  private final Counts counts = new Counts(4);
  private final IntSupplier connections;

  /** @param connections how many are open, of all instances together */
  public Clients(IntSupplier connections) {
    this.connections = connections;
  }

  /** A message has come, of a client or of another server. */
  public void taken() {
    counts.add(TAKEN, 1);
  }

  /** It is known what became of a message. */
  public void reported(boolean good) {
    counts.add(good ? GOOD : BAD, 1);
  }

  /** A message is in the send queues of so many sessions. */
  public void delivered(int sessions) {
    counts.add(DELIVERED, sessions);
  }

  int connections() {
    return connections.getAsInt();
  }

  /** What has ended is read first, so that no more has ended than has come. */
  Sum sum() {
    long good = counts.of(GOOD);
    long bad = counts.of(BAD);
    return new Sum(counts.of(TAKEN), good, bad, counts.of(DELIVERED));
  }

  record Sum(long taken, long good, long bad, long delivered) {
    static final Sum NONE = new Sum(0, 0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(taken + other.taken, good + other.good, bad + other.bad, delivered + other.delivered);
    }
  }
}
