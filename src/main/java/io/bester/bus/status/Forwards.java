package io.bester.bus.status;

import java.time.Instant;
import java.util.function.Supplier;

/** What one instance of the peer room has sent to one server. */
public final class Forwards {
  private static final int FORWARDED = 0;
  private static final int GOOD = 1;
  private static final int BAD = 2;
  private static final int WAITING = 3;

  private final Counts counts = new Counts(4);
  private final String name;
  private final String address;
  private final Supplier<Way> way;
  private volatile Loss loss = Loss.NONE;

  /** How messages reach another server; what is known is worth more than what isn't. */
  public enum Way {
    UNKNOWN("unknown"), ONE_BY_ONE("one by one"), LINK("link");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The last message of which no report came. */
  record Loss(Instant at, String message) {
    static final Loss NONE = new Loss(Instant.MIN, "");

    Loss later(Loss other) {
      return other.at.isAfter(at) ? other : this;
    }
  }

  /**
   * @param name as the configuration has it, or its address
   * @param way may be asked on any thread
   */
  public Forwards(String name, String address, Supplier<Way> way) {
    this.name = name;
    this.address = address;
    this.way = way;
  }

  public void begun() {
    counts.add(FORWARDED, 1);
  }

  /** It is known what became of a message, or that it won't be. */
  public void ended(boolean good) {
    counts.add(good ? GOOD : BAD, 1);
  }

  /** So many are not on their way yet. */
  public void waiting(int messages) {
    counts.set(WAITING, messages);
  }

  /** @param why for the server's own people */
  public void lost(String why) {
    loss = new Loss(Instant.now(), why);
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  Sum sum() {
    long good = counts.of(GOOD);
    long bad = counts.of(BAD);
    long waiting = counts.of(WAITING);
    return new Sum(counts.of(FORWARDED), good, bad, waiting, way.get(), loss);
  }

  record Sum(long forwarded, long good, long bad, long waiting, Way way, Loss loss) {
    Sum plus(Sum other) {
      Way known = way.compareTo(other.way) < 0 ? other.way : way;
      return new Sum(forwarded + other.forwarded, good + other.good, bad + other.bad, waiting + other.waiting, known,
          loss.later(other.loss));
    }

    /** Read while they change, so a moment's difference must not look like less than nothing. */
    long underWay() {
      return Math.max(0, forwarded - good - bad - waiting);
    }
  }
}
