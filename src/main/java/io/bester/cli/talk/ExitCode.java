package io.bester.cli.talk;

/** What a command ends with. */
public final class ExitCode {
  public static final int GOOD = 0;
  /** The server said bad, or what was asked for was found wanting. */
  public static final int BAD = 1;
  public static final int WRONG_USAGE = 2;
  /** No connection to the server, or not any more. */
  public static final int NOT_CONNECTED = 3;
  public static final int NOT_LET_IN = 4;

  private ExitCode() {}
}
