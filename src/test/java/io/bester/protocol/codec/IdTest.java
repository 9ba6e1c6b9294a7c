package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import io.bester.protocol.codec.Frames.Forwarded;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An id comes back as it came, up to 256 bytes between its quotes. [P-2.6, P-10.17] */
class IdTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"a1\"", "\"\"", "0", "-0", "1.50e+3", "1e999999999", "\"\\u0061\"", "\"\\ud800\"",
      "\"null\"", "\"a\u0301\""})
  void comesBackAsItCame(String id) {
    Payload payload = decode(id);
    assertEquals("", payload.flaw());
    assertTrue(payload.id().isPresent());

    Buffer report = Frames.report(payload.id(), Detail.NONE);

    assertTrue(report.toString(UTF_8).endsWith("\"payload\":{\"id\":" + id + "}}"), report.toString(UTF_8));
  }

  @ParameterizedTest @CsvSource({"a,256", "\u00e9,128", "\u20ac,85", "\ud83d\ude00,64", "\\n,128", "\\u0061,42"})
  void aStringMayHave256BytesAndNoMore(String character, int most) {
    assertEquals("", decode('"' + character.repeat(most) + '"').flaw());

    Payload tooLong = decode('"' + character.repeat(most + 1) + '"');
    assertEquals("payload.id is longer than 256 bytes", tooLong.flaw());
    assertFalse(tooLong.id().isPresent());
    assertEquals("chat", tooLong.type());
  }

  /** [P-10.9] counts the digits of data only. */
  @Test void aNumberMayHave256BytesThereAndInTheReport() {
    Id id = decode("1".repeat(256)).id();
    assertEquals("1".repeat(256), id.toString());
    assertEquals(id, ReportDecoder.decode(body(Frames.report(id, Detail.NONE)), JsonLimits.DEFAULT).id());
  }

  @Test void aNumberOf257BytesIsABadId() {
    assertEquals("payload.id is longer than 256 bytes", decode("1".repeat(257)).flaw());
  }

  @Test void aWrongTypeAndAWrongIdAreOneFlaw() {
    assertFalse(decode("{}").flaw().isEmpty());
    assertFalse(decode("{}").id().isPresent());
  }

  /** [P-7.2] our own ids come back from peers in reports. */
  @Test void survivesTheWayToAPeerAndBack() {
    Forwarded forwarded = new Forwarded("n1-42", "a.example", "m", 0, List.of(), "", List.of(), "chat", Data.NULL);
    Id there = EnvelopeDecoder.decode(body(Frames.forward(forwarded)), JsonLimits.DEFAULT).payload().orElseThrow().id();
    Id back = ReportDecoder.decode(body(Frames.report(there, Detail.NONE)), JsonLimits.DEFAULT).id();
    assertEquals(Id.of("n1-42"), back);
  }

  private static Payload decode(String id) {
    byte[] frame = ("{\"payload\":{\"type\":\"chat\",\"id\":" + id + "}}").getBytes(UTF_8);
    return EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT).payload().orElseThrow();
  }

  private static byte[] body(Buffer frame) {
    return frame.getBytes(4, frame.length());
  }
}
