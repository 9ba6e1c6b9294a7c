package io.bester.cli.kit.server;

import io.bester.cli.kit.Flaw;
import io.bester.cli.kit.cast.Missed;
import io.bester.cli.kit.script.Line;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Play;
import java.io.IOException;
import java.net.ConnectException;

/** Why a play was not as it is written, in words for whoever writes the server. */
final class Verdict {
  private static final int LONGEST = 400;

  private Verdict() {}

  /** @throws IllegalStateException where it is the play that is wrong */
  static RuntimeException on(Play play, Missed missed) {
    String where = String.join(", ", play.clauses()) + " · " + shown(play, missed.line()) + " (" + missed.line().place() + "): ";
    Throwable cause = missed.getCause();
    if (cause instanceof Mismatch other) {
      return new Flaw(where + "expected " + clipped(other.expected()) + ", got " + clipped(other.actual()));
    }
    if (cause instanceof ConnectException) {
      return new Flaw(where + "nobody takes a connection any more: " + cause.getMessage(),
          "see in the server's log whether it has ended, and which of the cases before this one ended it");
    }
    if (cause instanceof IOException) {
      return new Flaw(where + cause.getMessage());
    }
    return new IllegalStateException(missed.line().place() + ": " + cause.getMessage(), cause);
  }

  private static String shown(Play play, Line line) {
    return line.equals(play.title()) ? "at the end" : clipped(line.text());
  }

  private static String clipped(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
