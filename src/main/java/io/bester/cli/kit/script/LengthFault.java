package io.bester.cli.kit.script;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What is wrong with the four bytes that should be the length of a frame. [P-1.1]
 *
 * @param remedy what to do about it
 */
public record LengthFault(String what, String remedy) {

  /**
   * Empty where the length is a possible one.
   *
   * @param of of what it is the length, as in "its answer"
   */
  public static Optional<LengthFault> of(byte[] prefix, int limit, String of) {
    int length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (isPossible(length, limit)) {
      return Optional.empty();
    }
    int reversed = Integer.reverseBytes(length);
    if (isText(prefix)) {
      return Optional.of(new LengthFault(of + " begins with the text " + new String(prefix, US_ASCII).strip() + " in place of a length",
          "write the length first: 4 bytes, unsigned, little-endian, the number of bytes that follow"));
    }
    if (isPossible(reversed, limit)) {
      return Optional.of(new LengthFault(
          "the length of " + of + " is big-endian: " + reversed + ", which reads as " + Integer.toUnsignedString(length),
          "write the length with its lowest byte first: little-endian"));
    }
    return Optional.of(new LengthFault("the length of " + of + " is " + Integer.toUnsignedString(length) + ", and may be 1 to " + limit,
        "write 4 bytes of length, little-endian: the number of bytes of JSON that follow"));
  }

  private static boolean isPossible(int length, int limit) {
    return length > 0 && length <= limit;
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override public String toString() {
    return what + "; " + remedy;
  }
}
