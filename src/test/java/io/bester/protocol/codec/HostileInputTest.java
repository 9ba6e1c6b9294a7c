package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.bester.protocol.Data;
import io.bester.protocol.Envelope;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a MiB, made to exhaust the stack, the memory or the patience of the server. [P-10.3] */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class HostileInputTest {
  private static final String DATA = "{\"payload\":{\"type\":\"t\",\"data\":%s}}";
  private static final String[] PLACES = {DATA, "%s", "{\"x\":%s}", "{\"header\":{\"x\":%s}}", "{\"header\":%s}",
      "{\"header\":{\"hops\":%s}}", "{\"header\":{\"caps\":[%s]}}", "{\"header\":{\"authentication\":%s}}",
      "{\"header\":{\"status\":%s}}", "{\"header\":{\"command\":{\"data\":%s}}}", "{\"header\":{\"commands\":%s}}",
      "{\"header\":{\"detail\":%s}}", "{\"payload\":%s}", "{\"payload\":{\"id\":%s}}", "{\"data\":%s}",
      "{\"command\":%s}", "{\"command\":{\"data\":%s}}"};
  private static final Set<WireKind> READERS = EnumSet.complementOf(EnumSet.of(WireKind.SENT));

  @ParameterizedTest @ValueSource(ints = {65, 1_000, 100_000, 1_000_000})
  void deepNestingIsAFaultWhereverItStandsAndNeverAStackOverflow(int times) {
    for (String place : PLACES) {
      for (WireKind kind : READERS) {
        assertAnswers(kind, place.formatted("[".repeat(times) + "1" + "]".repeat(times)));
        assertAnswers(kind, place.formatted("{\"a\":".repeat(times) + "1" + "}".repeat(times)));
        assertAnswers(kind, place.formatted("[".repeat(times)));
      }
    }
    String data = DATA.formatted("[".repeat(times) + "]".repeat(times));
    ProtocolException fault = assertThrows(ProtocolException.class, () -> decode(data));
    assertTrue(fault.getMessage().contains("nests deeper than 64"), fault.getMessage());
  }

  @Test void sixtyThousandDifferentKeysAreFine() {
    String keys = keys(IntStream.range(0, 60_000).mapToObj(i -> "k" + i * 7919));
    assertPasses("{" + keys + "}");
    assertEquals(Envelope.Header.NONE, decode("{" + keys + "}").header());
  }

  /** The hash of "Aa" is that of "BB", and so on for all their combinations. */
  @Test void keysOfOneHashAreFine() {
    String keys = keys(IntStream.range(0, 1 << 14).mapToObj(i -> IntStream.range(0, 14)
        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining())));
    assertPasses("{" + keys + "}");
    assertEquals(Envelope.Header.NONE, decode("{" + keys + "}").header());
  }

  @ParameterizedTest @ValueSource(strings = {"\u0301", "\u202e", "\\u0000", "\\\"", "\ud83d\ude00", "a", "[", "\\\\"})
  void aMiBOfOneCharacterPasses(String character) {
    assertPasses('"' + character.repeat(1_000_000 / character.getBytes(UTF_8).length) + '"');
  }

  @ParameterizedTest @ValueSource(strings = {"[%s1]", "[%s\"\"]", "[%s[]]", "[%s{}]", "[%s1e9]"})
  void aMiBOfSmallItemsPasses(String pattern) {
    String item = pattern.substring(3, pattern.length() - 1) + ",";
    assertPasses(pattern.formatted(item.repeat(1_000_000 / item.length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "{\"", "{\"a\":\"", "{\"a\":", "{\"a\":-", "{\"a\":0.", "{\"a\":["})
  void aMiBThatDoesNotEndIsAFault(String start) {
    for (String filling : new String[] {"1", " ", "[", "\\", "x"}) {
      String text = start + filling.repeat(1_000_000);
      for (WireKind kind : READERS) {
        assertThrows(ProtocolException.class, () -> kind.decode(text.getBytes(UTF_8)), filling);
      }
    }
  }

  @Test void aLongFrameByteByByteIsReadInLinearTime() {
    int length = 16 * 1024 * 1024;
    FrameDecoder decoder = new FrameDecoder(length);
    Buffer frame = Buffer.buffer().appendIntLE(length).appendBytes(new byte[length]);
    assertEquals(1, Feeding.frames(decoder, frame.getBytes(), Feeding.byteByByte()).size());
  }

  private static String keys(Stream<String> names) {
    return names.map(name -> '"' + name + "\":0").collect(Collectors.joining(","));
  }

  private static void assertPasses(String data) {
    assertEquals(Data.of(data), decode(DATA.formatted(data)).payload().orElseThrow().data());
  }

  private static Envelope decode(String text) {
    return EnvelopeDecoder.decode(text.getBytes(UTF_8), JsonLimits.DEFAULT);
  }

  /** With a value or with a fault, but with nothing else. */
  private static void assertAnswers(WireKind kind, String text) {
    try {
      assertNotNull(kind.decode(text.getBytes(UTF_8)));
    } catch (ProtocolException e) {
      assertEquals(Fault.Kind.CANCEL, e.fault().kind(), e.getMessage());
    }
  }
}
