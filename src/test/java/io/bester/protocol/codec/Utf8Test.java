package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Our check of UTF-8 says what the strict decoder of the JDK says. [P-1.3]
 *
 * <p>Sequences of three and four bytes begin with a byte that isn't ASCII; those that do begin with ASCII are shorter
 * ones, one place further on.
 */
class Utf8Test {
  private static final int OFFSETS = 10;
  /** Around the borders of all ranges in the table of RFC 3629, section 4. */
  private static final int[] TAILS = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xf4, 0xff};

  private final CharsetDecoder oracle = StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer decoded = CharBuffer.allocate(16);

  @Test void nothingIsValid() {
    assertTrue(Utf8.isValid(new byte[0]));
  }

  @Test void agreesOnEveryByte() {
    Padded sequence = new Padded(1);
    for (int first = 0; first < 0x100; first++) {
      sequence.check(first);
    }
  }

  @Test void findsAStrayByteWhereverItStands() {
    for (int length = 1; length < 100; length++) {
      byte[] text = ascii(length);
      for (int place = 0; place < length; place++) {
        text[place] = (byte) 0x80;
        assertFalse(Utf8.isValid(text), place + " of " + length);
        text[place] = 'a';
      }
      assertTrue(Utf8.isValid(text));
    }
  }

  @Test void agreesOnEverySequenceOfTwoBytes() {
    Padded sequence = new Padded(2);
    for (int both = 0; both < 0x10000; both++) {
      sequence.check(both >> 8, both);
    }
  }

  @Test void agreesOnEverySequenceOfThreeBytes() {
    Padded sequence = new Padded(3);
    for (int all = 0x800000; all < 0x1000000; all++) {
      sequence.check(all >> 16, all >> 8, all);
    }
  }

  @Test void agreesOnSequencesOfFourBytesWithEveryLeadAndSecond() {
    Padded sequence = new Padded(4);
    for (int both = 0x8000; both < 0x10000; both++) {
      for (int third : TAILS) {
        for (int fourth : TAILS) {
          sequence.check(both >> 8, both, third, fourth);
        }
      }
    }
  }

  @Test void agreesOnEveryCodePoint() {
    Padded[] sequences = {new Padded(1), new Padded(2), new Padded(3), new Padded(4)};
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
      int[] octets = new int[bytes.length];
      Arrays.setAll(octets, i -> bytes[i]);
      sequences[bytes.length - 1].check(octets);
    }
  }

  /** One sequence behind 0 to 9 ASCII characters: at the end, and with more ASCII after it. */
  private final class Padded {
    private final int length;
    private final byte[] bare;
    private final byte[][] atEnd = new byte[OFFSETS][];
    private final byte[][] within = new byte[OFFSETS][];

    Padded(int length) {
      this.length = length;
      this.bare = new byte[length];
      for (int offset = 0; offset < OFFSETS; offset++) {
        atEnd[offset] = ascii(offset + length);
        within[offset] = ascii(offset + length + OFFSETS);
      }
    }

    void check(int... octets) {
      for (int i = 0; i < length; i++) {
        bare[i] = (byte) octets[i];
      }
      boolean valid = oracleAccepts(bare);
      for (int offset = 0; offset < OFFSETS; offset++) {
        if (isValidAt(atEnd[offset], offset) != valid || isValidAt(within[offset], offset) != valid) {
          assertEquals(valid, !valid, HexFormat.of().formatHex(bare) + " at offset " + offset);
        }
      }
    }

    private boolean isValidAt(byte[] padded, int offset) {
      System.arraycopy(bare, 0, padded, offset, length);
      return Utf8.isValid(padded);
    }
  }

  private boolean oracleAccepts(byte[] bytes) {
    decoded.clear();
    return !oracle.reset().decode(ByteBuffer.wrap(bytes), decoded, true).isError();
  }

  private static byte[] ascii(int length) {
    byte[] ascii = new byte[length];
    Arrays.fill(ascii, (byte) 'a');
    return ascii;
  }
}
