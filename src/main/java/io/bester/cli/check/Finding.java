package io.bester.cli.check;

import io.bester.config.Problem;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One thing that was found: how bad it is, where, what, and what to do about it. */
public record Finding(Level level, Problem problem) {

  /** An error keeps a node from working; a warning may, some day or for some; a note is only good to know. */
  public enum Level { NOTE, WARNING, ERROR }

  public static Finding error(String where, String sentence) {
    return new Finding(Level.ERROR, new Problem(where, sentence));
  }

  public static Finding warning(String where, String sentence) {
    return new Finding(Level.WARNING, new Problem(where, sentence));
  }

  public static Finding note(String where, String sentence) {
    return new Finding(Level.NOTE, new Problem(where, sentence));
  }

  /** For the eye: an error is what one expects of a check, so only the others say what they are. */
  public String line() {
    return level == Level.ERROR ? problem.toString() : word() + ": " + problem;
  }

  public JsonObject json() {
    return new JsonObject()
        .put("level", word())
        .put("where", problem.path())
        .put("message", problem.message())
        .put("origin", problem.origin());
  }

  private String word() {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
