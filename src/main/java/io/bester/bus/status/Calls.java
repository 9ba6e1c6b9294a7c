package io.bester.bus.status;

import java.util.function.Supplier;

/** What one instance of the handler room has asked the handler of one type. */
public final class Calls {
  private static final int ASKED = 0;
  private static final int ANSWERED = 1;
  private static final int FAILED = 2;

  private final Counts counts = new Counts(3);
  private final String type;
  private volatile Supplier<Load> load = () -> Load.NONE;

  /**
   * How busy a handler is just now, whichever instance asks it.
   *
   * @param inHand messages that it has, or for which it is being called
   * @param waiting messages that wait for a place with it
   * @param trouble why it takes none, as far as is known; else empty
   */
  public record Load(int inHand, int waiting, String trouble) {
    static final Load NONE = new Load(0, 0, "");
  }

  public Calls(String type) {
    this.type = type;
  }

  /** Where it is now, or who answers there, may change. */
  public void load(Supplier<Load> now) {
    load = now;
  }

  /** The handler has taken a message. */
  public void asked() {
    counts.add(ASKED, 1);
  }

  public void answered() {
    counts.add(ANSWERED, 1);
  }

  /** The handler could not take a message, gave no answer that can be read, or answered that it has failed. [P-5.4] */
  public void failed() {
    counts.add(FAILED, 1);
  }

  String type() {
    return type;
  }

  Sum sum() {
    long answered = counts.of(ANSWERED);
    long failed = counts.of(FAILED);
    return new Sum(counts.of(ASKED), answered, failed, load.get());
  }

  /** The load is the same for all instances. */
  record Sum(long asked, long answered, long failed, Load load) {
    Sum plus(Sum other) {
      return new Sum(asked + other.asked, answered + other.answered, failed + other.failed, load);
    }
  }
}
