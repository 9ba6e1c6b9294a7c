package io.bester.protocol;

/** Other people's words, short enough for a sentence of ours. */
public final class Shown {
  private static final int LONGEST_NAME = 64;
  private static final String ELLIPSIS = "…";

  private Shown() {}

  /** A type or a name. */
  public static String name(String text) {
    return text(text, LONGEST_NAME);
  }

  /** @param longest characters of the text that are kept; a surrogate pair counts as one, and is never torn */
  public static String text(String text, int longest) {
    if (text.length() <= longest || text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest)) + ELLIPSIS;
  }
}
