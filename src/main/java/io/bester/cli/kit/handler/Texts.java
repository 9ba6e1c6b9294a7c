package io.bester.cli.kit.handler;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON to send: long, deep, and full of letters. */
final class Texts {
  private static final int PLANE = 0x10000;
  private static final int PLANES = 17;
  private static final int FIRST_PRINTABLE = ' ';

  private Texts() {}

  /** A string whose JSON text has so many bytes. */
  static String ofBytes(int bytes) {
    return '"' + "x".repeat(bytes - 2) + '"';
  }

  static String nested(String open, String inside, String close, int depth) {
    return open.repeat(depth) + inside + close.repeat(depth);
  }

  static String list(int length, IntFunction<String> element) {
    return IntStream.range(0, length).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
  }

  static String object(int members) {
    return IntStream.range(0, members).mapToObj(i -> "\"key" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
  }

  /** Every letter of the other planes, a string for each. */
  static List<String> otherPlanes() {
    return IntStream.range(1, PLANES).mapToObj(Texts::plane).toList();
  }

  /** Every letter of a plane that may stand in a string as it is. */
  static String plane(int number) {
    StringBuilder text = new StringBuilder("\"");
    for (int c = number * PLANE; c < (number + 1) * PLANE; c++) {
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (c >= FIRST_PRINTABLE && c != '"' && c != '\\' && !surrogate) {
        text.appendCodePoint(c);
      }
    }
    return text.append('"').toString();
  }
}
