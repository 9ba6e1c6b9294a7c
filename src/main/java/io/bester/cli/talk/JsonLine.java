package io.bester.cli.talk;

import io.bester.protocol.Harmless;

/** JSON text that has come from outside, on one line. */
public final class JsonLine {
  private JsonLine() {}

  /**
   * The same JSON value, character for character but for two things: line ends, which can only stand between its tokens,
   * are blanks, and what a terminal might obey is escaped.
   */
  public static String of(String json) {
    if (json.codePoints().noneMatch(Harmless::steers)) {
      return json;
    }
    StringBuilder line = new StringBuilder(json.length() + 16);
    json.codePoints().forEach(point -> line.append(shown(point)));
    return line.toString();
  }

  private static String shown(int point) {
    if (point < ' ') {
      return " ";
    }
    return Harmless.steers(point) ? Harmless.escaped(point) : Character.toString(point);
  }
}
