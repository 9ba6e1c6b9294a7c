package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes of a string stand for themselves, wherever they stand among blocks of 32 and of 8. */
class PlainTextTest {
  private static final int LONGEST = 75;

  /** Behind neighbours that are one bit, or one less, away from what is looked for. */
  @ParameterizedTest @ValueSource(bytes = {'a', ' ', '!', '#', '[', ']', 0x7f, (byte) 0x80, (byte) 0xa2, (byte) 0xdc, -1})
  void endsAtTheFirstByteThatIsNotPlain(byte neighbour) {
    for (int length = 1; length <= LONGEST; length++) {
      byte[] text = new byte[length];
      Arrays.fill(text, neighbour);
      for (int place = 0; place < length; place++) {
        for (int octet = 0; octet < 0x100; octet++) {
          text[place] = (byte) octet;
          assertEquals(isPlain(octet) ? length : place, PlainText.end(text, 0));
        }
        text[place] = neighbour;
      }
    }
  }

  @ParameterizedTest @ValueSource(strings = {"\"", "\\", "\n", "\0"})
  void beginsWhereItIsTold(String ending) {
    byte[] text = (ending + "a".repeat(LONGEST)).repeat(3).getBytes();
    for (int from = 0; from < text.length; from++) {
      int round = LONGEST + 1;
      assertEquals(Math.min(text.length, (from + round - 1) / round * round), PlainText.end(text, from));
    }
    assertEquals(text.length, PlainText.end(text, text.length));
  }

  private static boolean isPlain(int octet) {
    return octet >= ' ' && octet != '"' && octet != '\\';
  }
}
