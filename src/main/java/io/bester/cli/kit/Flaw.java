package io.bester.cli.kit;

import java.util.Optional;

/** What a case has found wanting; an expected value, so without a stack trace. */
public final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** @param why what it did, without a full stop; the remedy is that of the case */
  public Flaw(String why) {
    this(why, "");
  }

  /** @param remedy what to do, where that is plain from what it did */
  public Flaw(String why, String remedy) {
    super(why, null, false, false);
    this.remedy = remedy;
  }

  Optional<String> remedy() {
    return Optional.of(remedy).filter(known -> !known.isEmpty());
  }
}
