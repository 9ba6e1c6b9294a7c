package io.bester.protocol;

import java.util.stream.Collectors;

/** Text that has come from outside, as a terminal or a log may have it: on one line, and it steers nothing. */
public final class Harmless {
  /** In many an emoji, and in Persian and Indic scripts. */
  private static final int JOINER = 0x200d;
  private static final int NON_JOINER = 0x200c;

  private Harmless() {}

  /** Line ends and tabs are blanks; what a terminal might obey, or shows nowhere, is a question mark. */
  public static String of(String line) {
    if (line.codePoints().noneMatch(Harmless::steers)) {
      return line.stripTrailing();
    }
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

  /** As JSON escapes it: two escapes for a character beyond the first 65,536. */
  public static String escaped(int point) {
    return Character.toString(point).chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
  }

  /** Control characters, half ones, and those that turn the direction of writing or are seen nowhere, but for what joins letters. */
  public static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT -> point != JOINER && point != NON_JOINER;
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
