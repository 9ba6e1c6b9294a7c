package io.bester.cli.talk;

/** Why a command can't go on: one sentence for whoever typed it, and the exit code; an expected value, so no stack trace. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** @param sentence who, what, why and what to do, without a full stop */
  public Failure(int exitCode, String sentence) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
