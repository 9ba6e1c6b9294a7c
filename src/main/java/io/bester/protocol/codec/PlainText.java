package io.bester.protocol.codec;

/** The part of a JSON string that stands for itself: all but quotes, backslashes and control characters. */
final class PlainText {
  private static final long ONES = 0x0101010101010101L;
  private static final int BLOCK = 4 * Long.BYTES;
  private static final int SPACE = ' ';

  private PlainText() {}

  /** The place of the first byte from here on that isn't plain; the array's length if all are. */
  static int end(byte[] json, int from) {
    int at = from;
    for (int last = json.length - BLOCK; at <= last && isPlainBlock(json, at); at += BLOCK) {}
    for (int last = json.length - Long.BYTES; at <= last && isPlain(json, at); at += Long.BYTES) {}
    while (at < json.length && isPlain(json[at])) {
      at++;
    }
    return at;
  }

  /** One branch for 32 bytes is a third quicker than one for eight. */
  private static boolean isPlainBlock(byte[] json, int at) {
    long found = found(json, at) | found(json, at + 8) | found(json, at + 16) | found(json, at + 24);
    return (found & Utf8.HIGH_BITS) == 0;
  }

  private static boolean isPlain(byte[] json, int at) {
    return (found(json, at) & Utf8.HIGH_BITS) == 0;
  }

  /**
   * Looks at eight bytes at once: where one of them becomes negative that was not, it or one before it isn't plain.
   *
   * <p>A quote is a space but for one bit; with that bit turned over, one subtraction finds it and all below a space.
   */
  private static long found(byte[] json, int at) {
    long eight = Utf8.eight(json, at);
    long quoteOrControl = (eight ^ ('"' ^ SPACE) * ONES) - (SPACE + 1) * ONES;
    long backslash = (eight ^ '\\' * ONES) - ONES;
    return (quoteOrControl | backslash) & ~eight;
  }

  private static boolean isPlain(byte one) {
    return one != '"' && one != '\\' && (one < 0 || one >= SPACE);
  }
}
