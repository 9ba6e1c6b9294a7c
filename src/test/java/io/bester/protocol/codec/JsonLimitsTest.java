package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far data may go: nesting, digits of a number, length of a key. [P-10.9] */
class JsonLimitsTest {

  @ParameterizedTest @CsvSource(delimiter = ' ', value = {"[ ]", "[[ ]]", "{\"a\": 1}", "{\"a\":[ 1]}", "[{\"a\": 1}]"})
  void dataMayNest64DeepAndNoDeeper(String open, String rest) {
    String innermost = rest.startsWith("1") ? "1" : "";
    String close = rest.substring(innermost.length());
    int each = close.length();

    assertPasses(open.repeat(64 / each) + innermost + close.repeat(64 / each));
    assertRefused("nests deeper than 64", "[" + open.repeat(64 / each) + innermost + close.repeat(64 / each) + "]");
  }

  @Test void depthIsNotWidth() {
    assertPasses("[" + "[[]],{},".repeat(10_000) + "[]]");
  }

  @Test void scalarsNeedNoDepth() {
    JsonLimits flat = new JsonLimits(0, 100, 1024);
    assertEquals(Data.of("1"), decode("1", flat));
    assertThrows(ProtocolException.class, () -> decode("[]", flat));
  }

  @ParameterizedTest @ValueSource(strings = {"", "-"})
  void aNumberMayHave100DigitsAndNoMore(String sign) {
    assertPasses(sign + "1".repeat(100));
    assertRefused("a number has 101 digits, the limit is 100", sign + "1".repeat(101));
    assertRefused("a number has 100000 digits", "[[" + sign + "1".repeat(100_000) + "]]");
  }

  @Test void digitsOfFractionAndExponentCountToo() {
    assertPasses("-" + "1".repeat(40) + "." + "2".repeat(58) + "E-33");
    assertRefused("101 digits", "-" + "1".repeat(40) + "." + "2".repeat(59) + "E-33");
    assertRefused("101 digits", "0." + "0".repeat(100));
    assertRefused("101 digits", "1e" + "0".repeat(100));
  }

  /** Nobody computes them. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E+999999999", "1e-999999999", "9223372036854775808", "-0", "-0.0e-0"})
  void numbersPassAsTheyCame(String number) {
    assertPasses(number);
    assertPasses("{\"a\":[" + number + "]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-NaN", "Infinity", "-Infinity", "+1", "01", "-01", "1.", ".1", "1e", "0x1", "--1"})
  void whatIsNoNumberIsRefused(String number) {
    assertRefused("no JSON", number);
  }

  @ParameterizedTest
  @CsvSource({"k,1024", "\u00e9,512", "\u20ac,341", "\ud83d\ude00,256", "\\n,1024", "\\u00e9,512"})
  void aKeyMayHave1024BytesAndNoMore(String character, int most) {
    assertPasses("{\"" + character.repeat(most) + "\":1}");
    assertRefused("a key is longer than 1024 bytes", "{\"" + character.repeat(most + 1) + "\":1}");
    assertRefused("a key is longer than 1024 bytes", "[{\"a\":{\"" + character.repeat(most + 1) + "\":1}}]");
  }

  @Test void keysOfTheEnvelopeHaveTheSameLimit() {
    String longest = "k".repeat(1024);
    for (String frame : new String[] {"{\"%s\":1}", "{\"header\":{\"%s\":1}}", "{\"payload\":{\"%s\":1}}"}) {
      EnvelopeDecoder.decode(utf8(frame.formatted(longest)), JsonLimits.DEFAULT);
      assertThrows(ProtocolException.class,
          () -> EnvelopeDecoder.decode(utf8(frame.formatted(longest + "k")), JsonLimits.DEFAULT));
    }
  }

  @Test void stringsHaveNoLimitButTheFrame() {
    assertPasses('"' + "s".repeat(900_000) + '"');
  }

  @Test void otherLimitsHoldAsTheyAreSet() {
    JsonLimits narrow = new JsonLimits(2, 3, 7);
    assertEquals(Data.of("[[123]]"), decode("[[123]]", narrow));
    assertTrue(refusal("[[[1]]]", narrow).contains("deeper than 2"));
    assertTrue(refusal("1234", narrow).contains("4 digits, the limit is 3"));
    assertTrue(refusal("{\"12345678\":1}", narrow).contains("longer than 7 bytes"));
  }

  private static void assertPasses(String data) {
    assertEquals(Data.of(data), decode(data, JsonLimits.DEFAULT));
  }

  private static void assertRefused(String why, String data) {
    String message = refusal(data, JsonLimits.DEFAULT);
    assertTrue(message.contains(why), message);
  }

  private static String refusal(String data, JsonLimits limits) {
    ProtocolException fault = assertThrows(ProtocolException.class, () -> decode(data, limits));
    assertEquals(Fault.BAD_ENVELOPE, fault.fault());
    return fault.getMessage();
  }

  private static Data decode(String data, JsonLimits limits) {
    byte[] frame = utf8("{\"payload\":{\"type\":\"chat\",\"data\":" + data + "}}");
    return EnvelopeDecoder.decode(frame, limits).payload().orElseThrow().data();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
