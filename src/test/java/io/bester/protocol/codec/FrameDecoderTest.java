package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** Frames are pulled one at a time, and nothing is lost between two pulls. [P-1.1, P-3.5] */
class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder(16);

  @Test void hasNoFrameBeforeAnythingArrived() {
    assertFalse(decoder.advance());
    assertFalse(decoder.midFrame());
  }

  @Test void readsThePrefixInPieces() {
    Buffer frame = framed("abc");
    for (int i = 0; i < frame.length() - 1; i++) {
      decoder.feed(frame.getBuffer(i, i + 1));
      assertFalse(decoder.advance());
      assertTrue(decoder.midFrame());
    }
    decoder.feed(frame.getBuffer(frame.length() - 1, frame.length()));
    assertEquals("abc", next());
    assertFalse(decoder.midFrame());
  }

  @Test void stopsBetweenTwoFramesOfOneChunk() {
    decoder.feed(framed("a").appendBuffer(framed("b")));
    assertEquals("a", next());
    assertTrue(decoder.midFrame());
    assertEquals("b", next());
    assertFalse(decoder.advance());
    assertFalse(decoder.midFrame());
  }

  @Test void keepsUnreadFramesWhenMoreArrives() {
    decoder.feed(framed("a").appendBuffer(framed("b")));
    assertEquals("a", next());
    decoder.feed(framed("c").getBuffer(0, 2));
    decoder.feed(framed("c").getBuffer(2, 5));
    assertEquals("b", next());
    assertEquals("c", next());
    assertFalse(decoder.midFrame());
  }

  @Test void copiesWhatItMustKeep() {
    Buffer chunk = framed("a").appendBuffer(framed("b"));
    decoder.feed(chunk);
    assertEquals("a", next());
    decoder.keep();
    usedAgain(chunk);
    assertEquals("b", next());
  }

  @Test void looksNoMoreAtWhatItHasRead() {
    Buffer frame = framed("abc");
    Buffer chunk = Buffer.buffer(new byte[1]);
    for (int i = 0; i < frame.length(); i++) {
      chunk.setByte(0, frame.getByte(i));
      decoder.feed(chunk);
      assertEquals(i == frame.length() - 1, decoder.advance());
      decoder.keep();
      usedAgain(chunk);
    }
    assertEquals("abc", next());
  }

  private static void usedAgain(Buffer chunk) {
    for (int i = 0; i < chunk.length(); i++) {
      chunk.setByte(i, (byte) 0x7f);
    }
  }

  @Test void staysAtAFrameUntilItIsTaken() {
    decoder.feed(framed("a").appendBuffer(framed("b")));
    assertTrue(decoder.advance());
    assertTrue(decoder.advance());
    assertEquals("a", next());
    assertEquals("b", next());
  }

  @Test void readsAnEmptyChunkAsNothing() {
    decoder.feed(framed("abc").getBuffer(0, 6));
    assertFalse(decoder.advance());
    decoder.feed(Buffer.buffer());
    assertFalse(decoder.advance());
    decoder.feed(framed("abc").getBuffer(6, 7));
    assertEquals("abc", next());
  }

  @Test void handsOutAnArrayOfItsOwn() {
    Buffer chunk = framed("a").appendBuffer(framed("b"));
    decoder.feed(chunk);
    assertTrue(decoder.advance());
    byte[] first = decoder.frame();
    chunk.setByte(4, (byte) 'x');
    assertEquals("b", next());
    assertEquals("a", new String(first, UTF_8));
  }

  /** [P-2.1] before authentication a frame may have 8 KiB, afterwards more. */
  @Test void aNewLimitHoldsFromTheNextFrameOn() {
    decoder.feed(framed("0123456789abcdef").appendBuffer(framed("0123456789abcdefg")));
    assertTrue(decoder.advance());
    decoder.limit(17);
    assertEquals("0123456789abcdef", next());
    assertEquals("0123456789abcdefg", next());
  }

  @Test void aLowerLimitDoesNotBreakAFrameThatHasBegun() {
    decoder.feed(framed("0123456789abcdef").getBuffer(0, 5));
    assertFalse(decoder.advance());
    decoder.limit(1);
    decoder.feed(framed("0123456789abcdef").getBuffer(5, 20));
    assertEquals("0123456789abcdef", next());
    decoder.feed(framed("ab"));
    assertThrows(ProtocolException.class, decoder::advance);
  }

  @Test void handsOutTheFramesBeforeAFaultyOne() {
    decoder.feed(framed("a").appendIntLE(-1));
    assertEquals("a", next());
    assertThrows(ProtocolException.class, decoder::advance);
  }

  private String next() {
    assertTrue(decoder.advance(), "no frame");
    return new String(decoder.frame(), UTF_8);
  }

  private static Buffer framed(String text) {
    return Buffer.buffer().appendIntLE(text.length()).appendString(text);
  }
}
