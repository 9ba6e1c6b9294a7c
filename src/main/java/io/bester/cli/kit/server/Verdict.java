package io.bester.cli.kit.server;

import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.cast.Missed;
import io.bester.cli.kit.script.Line;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Play;
import io.bester.cli.kit.script.Words;
import java.io.IOException;
import java.net.ConnectException;

/** Why a play was not as it is written, in words for whoever writes the server. */
final class Verdict {
  private static final int LONGEST = 400;

  private Verdict() {}

  /** An {@link IllegalStateException} where it is the play that is wrong. */
  static RuntimeException on(Play play, Missed missed) {
    Line line = missed.line();
    String clauses = "[" + String.join(", ", play.clauses()) + "] ";
    String where = " (" + line.place() + ")";
    Throwable cause = missed.getCause();
    if (cause instanceof Mismatch other) {
      return new Flaw(clauses + who(play, line) + ": expected " + clipped(other.expected()) + ", got " + clipped(other.actual()) + where);
    }
    if (cause instanceof ConnectException) {
      return new Flaw(clauses + "nobody takes a connection any more: " + cause.getMessage() + where,
          "see in the server's log whether it has ended, and which of the cases before this one ended it");
    }
    if (cause instanceof IOException) {
      return new Flaw(clauses + clipped(line.text()) + ": the connection broke: " + cause.getMessage() + where);
    }
    return new IllegalStateException(line.place() + ": " + cause.getMessage(), cause);
  }

  private static String who(Play play, Line line) {
    return line.equals(play.title()) ? "at the end" : new Words(line.text()).word();
  }

  private static String clipped(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
