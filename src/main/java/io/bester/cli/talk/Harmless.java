package io.bester.cli.talk;

/** Text that has come from outside, as a terminal may have it: on one line, and it steers nothing. */
public final class Harmless {
  private Harmless() {}

  /** Line ends and tabs are blanks; what a terminal might obey, or shows nowhere, is a question mark. */
  public static String of(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.codePoints().forEach(point -> text.appendCodePoint(shown(point)));
    return text.toString().stripTrailing();
  }

  private static int shown(int point) {
    if (!steers(point)) {
      return point;
    }
    return point == '\t' || point == '\r' || point == '\n' ? ' ' : '?';
  }

  /** Control characters, those that turn the direction of writing, and half characters. */
  static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
