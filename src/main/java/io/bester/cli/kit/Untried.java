package io.bester.cli.kit;

/** Why a case could not be tried here; an expected value, so without a stack trace. */
public final class Untried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param why without a full stop */
  public Untried(String why) {
    super(why, null, false, false);
  }
}
