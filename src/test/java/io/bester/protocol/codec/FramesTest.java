package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a sender made us say, what leaves the house is a frame. [P-1.3, P-3.1] */
class FramesTest {

  @Test void escapesEveryControlCharacter() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x100; c++) {
      all.append(c);
    }
    String message = all.toString();
    assertEquals(message, report(Fault.HANDLER_ERROR, message).message());
  }

  @Test void writesNoMoreThanASliceOfData() {
    Data slice = new Data("[1,{\"a\":2},3]".getBytes(UTF_8), 3, 7);
    Buffer frame = Frames.request(slice);
    assertEquals("{\"a\":2}", frame.getString(4, frame.length()));
    assertEquals(7, frame.getIntLE(0));
  }

  /** Shared or copied, the bytes are the same, each time the frame is sent. */
  @ParameterizedTest @ValueSource(ints = {32_765, 32_766, 32_767, 204_800})
  void writesLongDataAsItWritesShort(int length) {
    String text = '"' + "x".repeat(length) + '"';
    for (int around : new int[] {0, 20, length, 3 * length}) {
      byte[] array = (" ".repeat(around) + text + " ".repeat(around)).getBytes(UTF_8);
      Buffer frame = Frames.message("chat", new Data(array, around, text.length()));
      String expected = "{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":" + text
          + ",\"type\":\"chat\"}}";
      assertEquals(expected.length(), frame.getIntLE(0));
      for (int times = 0; times < 2; times++) {
        ByteBuf sent = ((BufferInternal) frame).getByteBuf();
        assertEquals(expected, sent.toString(4, sent.readableBytes() - 4, UTF_8));
        sent.release();
      }
      assertEquals(expected, Buffer.buffer().appendBuffer(frame, 4, frame.length() - 4).toString());
    }
  }

  @Test void sharesLongDataButNeverKeepsMuchMoreAliveForIt() {
    byte[] array = ('"' + "x".repeat(99_998) + '"').getBytes(UTF_8);
    assertTrue(Allocation.of(() -> Frames.request(new Data(array, 0, array.length))) < 10_000);
    byte[] larger = Arrays.copyOf(array, 3 * array.length);
    assertTrue(Allocation.of(() -> Frames.request(new Data(larger, 0, array.length))) > array.length);
  }

  @Test void namesTheLengthInBytesNotInCharacters() {
    Buffer frame = Frames.login("ü😀", "€");
    assertEquals(frame.length() - 4, frame.getIntLE(0));
    assertEquals(new Credentials("ü😀", "€"),
        EnvelopeDecoder.decode(body(frame), JsonLimits.DEFAULT).header().credentials().orElseThrow());
  }

  /** [P-9.2] a handler can't fill its sender's screen. */
  @Test void reportsNoMoreThanTheBeginningOfALongExcuse() {
    String status = replyFault("{\"header\":{\"status\":\"" + "s".repeat(201) + "\"}}").getMessage();
    assertTrue(status.endsWith(" " + "s".repeat(200) + "…"), status);
    String excuse = replyFault("{\"header\":{\"status\":1},\"data\":\"" + "x".repeat(100_000) + "\"}").getMessage();
    assertTrue(excuse.endsWith(" " + "x".repeat(200) + "…"), excuse);
    String command = replyFault(
        "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"" + "c".repeat(65) + "\"}}}").getMessage();
    assertTrue(command.contains("\"" + "c".repeat(64) + "…\""), command);
  }

  /** An excuse is shortened to 200 characters: not through the middle of one. */
  @Test void reportsALongExcuseWithAnEmojiAtTheCut() {
    String excuse = "x".repeat(199) + "😀".repeat(10);
    ProtocolException fault = replyFault("{\"header\":{\"status\":\"1\"},\"data\":\"" + excuse + "\"}");
    assertEquals(Fault.HANDLER_ERROR.code(), report(fault.fault(), fault.getMessage()).code());
  }

  @Test void reportsALongCommandWithAnEmojiAtTheCut() {
    String command = "x".repeat(63) + "😀".repeat(10);
    ProtocolException fault = replyFault("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"" + command + "\"}}}");
    assertEquals(Fault.UNKNOWN_COMMAND.code(), report(fault.fault(), fault.getMessage()).code());
  }

  /** JSON can spell half a surrogate pair by an escape, UTF-8 can't: what came in so must not break what goes out. */
  @ParameterizedTest @ValueSource(strings = {
      "{\"header\":{\"status\":\"1\"},\"data\":\"\\ud800\"}", "{\"header\":{\"status\":\"\\udc00\"}}",
      "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"\\ud83d\"}}}", "{\"\\ud800\":1,\"\\ud800\":2}"})
  void reportsAnAnswerThatSpellsHalfASurrogatePair(String answer) {
    ProtocolException fault = replyFault(answer);
    assertEquals(fault.fault().code(), report(fault.fault(), fault.getMessage()).code());
  }

  /** [P-2.5] the type of a message is whatever its sender wrote, and the report on an unknown one names it. */
  @Test void writesATypeThatSpellsHalfASurrogatePair() {
    byte[] frame = "{\"payload\":{\"type\":\"\\ud800\",\"id\":\"a1\"}}".getBytes(UTF_8);
    String type = EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT).payload().orElseThrow().type();
    assertEquals("unknown-type", report(Fault.UNKNOWN_TYPE, "no handler for type " + type).code());
  }

  /** Above the basic plane, Jackson's messages quote one half of the character. */
  @Test void reportsAFrameWithAStrayCharacterAboveTheBasicPlane() {
    byte[] frame = "{\ud836\udc00:1}".getBytes(UTF_8);
    ProtocolException fault =
        assertThrows(ProtocolException.class, () -> EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT));
    assertEquals("bad-envelope", report(fault.fault(), fault.getMessage()).code());
  }

  private static ProtocolException replyFault(String answer) {
    return assertThrows(ProtocolException.class,
        () -> ReplyDecoder.decode(answer.getBytes(UTF_8), "chat", JsonLimits.DEFAULT));
  }

  private static Report report(Fault fault, String message) {
    Buffer frame = Frames.report(Id.of("a1"), Detail.of(fault, message), List.of());
    return ReportDecoder.decode(body(frame), JsonLimits.DEFAULT);
  }

  private static byte[] body(Buffer frame) {
    return frame.getBytes(4, frame.length());
  }
}
