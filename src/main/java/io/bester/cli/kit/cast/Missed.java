package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Line;

/** A play has not gone as it is written: where, and why. */
public final class Missed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Line line;

  Missed(Line line, Exception cause) {
    super(cause.getMessage(), cause);
    this.line = line;
  }

  /** The one that isn't true; the title where it is the end. */
  public Line line() {
    return line;
  }
}
