package io.bester.cli.talk;

/** JSON text that has come from outside, on one line. */
public final class JsonLine {
  private JsonLine() {}

  /**
   * The same JSON value, byte for byte but for two things: line ends, which can only stand between its tokens, are
   * blanks, and control characters that a terminal might obey are escaped.
   */
  public static String of(String json) {
    if (json.chars().noneMatch(Character::isISOControl)) {
      return json;
    }
    StringBuilder line = new StringBuilder(json.length() + 16);
    json.chars().forEach(c -> line.append(shown((char) c)));
    return line.toString();
  }

  private static String shown(char c) {
    if (c < ' ') {
      return " ";
    }
    return Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
  }
}
