package io.bester.protocol.codec;

/** What the bytes of a frame must be before anybody looks for JSON in them. [P-1.3] */
final class FrameText {
  private FrameText() {}

  /**
   * Jackson would guess UTF-16 from a NUL, and pass over a byte order mark.
   *
   * @throws io.bester.protocol.ProtocolException {@code bad-envelope}
   */
  static void requireUtf8(byte[] frame) {
    if (!Utf8.isValid(frame)) {
      throw JsonScanner.bad("the frame is not UTF-8");
    }
    boolean mark = frame.length > 2 && frame[0] == (byte) 0xef && frame[1] == (byte) 0xbb && frame[2] == (byte) 0xbf;
    if (mark) {
      throw JsonScanner.bad("the frame begins with a byte order mark");
    }
    for (int i = 0; i < Math.min(4, frame.length); i++) {
      if (frame[i] == 0) {
        throw JsonScanner.bad("the frame is not UTF-8 but looks like UTF-16 or UTF-32");
      }
    }
  }
}
