package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A length is checked before it is believed, and memory grows with what has arrived. [P-1.2, P-11.6] */
class FrameLengthTest {
  private static final int LIMIT = 256 * 1024;
  private static final int CEILING = 64 * 1024 * 1024;
  private static final int MOST_AT_ONCE = 64 * 1024;

  /** What the JVM allocates while it loads classes isn't counted. */
  @BeforeAll static void warmUp() {
    advance(new FrameDecoder(LIMIT), prefix(1));
    assertThrows(ProtocolException.class, () -> advance(new FrameDecoder(LIMIT), prefix(LIMIT + 1)));
    Allocation.of(() -> {});
  }

  @Test void refusesALengthOfZero() {
    ProtocolException fault =
        assertThrows(ProtocolException.class, () -> advance(new FrameDecoder(LIMIT), prefix(0)));
    assertEquals(Fault.BAD_ENVELOPE, fault.fault());
  }

  @ParameterizedTest @ValueSource(ints = {1, 8 * 1024, LIMIT, CEILING})
  void acceptsALengthAtTheLimit(int limit) {
    FrameDecoder decoder = new FrameDecoder(limit);
    assertFalse(advance(decoder, prefix(limit)));
    assertTrue(advance(decoder, Buffer.buffer(new byte[limit])));
    assertEquals(limit, decoder.frame().length);
  }

  @ParameterizedTest @ValueSource(longs = {LIMIT + 1, CEILING + 1, 0x7fffffffL, 0x80000000L, 0x80000001L, 0xffffffffL})
  void refusesALengthOverTheLimitBeforeItAllocates(long length) {
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    Buffer prefix = prefix(length);
    ProtocolException[] fault = new ProtocolException[1];

    long allocated = Allocation.of(
        () -> fault[0] = assertThrows(ProtocolException.class, () -> advance(decoder, prefix)));

    assertEquals(Fault.FRAME_TOO_LARGE, fault[0].fault());
    assertTrue(fault[0].getMessage().contains(length + " bytes, the limit here is " + LIMIT), fault[0].getMessage());
    assertTrue(allocated <= MOST_AT_ONCE, allocated + " bytes");
  }

  @Test void refusesALengthOverTheLimitWithTheLastByteOfItsPrefix() {
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    Buffer prefix = prefix(0x80000000L);
    for (int i = 0; i < 3; i++) {
      assertFalse(advance(decoder, prefix.getBuffer(i, i + 1)));
    }
    assertThrows(ProtocolException.class, () -> advance(decoder, prefix.getBuffer(3, 4)));
  }

  @Test void tenThousandStalledConnectionsThatAnnounced64MiBFitInASmallHeap() {
    Buffer announced = prefix(CEILING).appendByte((byte) '{');
    List<FrameDecoder> stalled = new ArrayList<>(10_000);
    for (int i = 0; i < 10_000; i++) {
      FrameDecoder decoder = new FrameDecoder(CEILING);
      stalled.add(decoder);
      long allocated = Allocation.of(() -> advance(decoder, announced));
      assertTrue(allocated <= MOST_AT_ONCE / 2, allocated + " bytes");
    }
    assertTrue(stalled.stream().allMatch(FrameDecoder::midFrame));
  }

  @Test void memoryGrowsWithWhatHasArrivedNotWithWhatWasAnnounced() {
    FrameDecoder decoder = new FrameDecoder(CEILING);
    advance(decoder, prefix(CEILING));
    Buffer chunk = Buffer.buffer(new byte[1024]);
    int chunks = 1024;

    long allocated = Allocation.of(() -> {
      for (int i = 0; i < chunks; i++) {
        advance(decoder, chunk);
      }
    });

    long arrived = (long) chunks * chunk.length();
    assertTrue(allocated <= 4 * arrived, allocated + " bytes for " + arrived);
  }

  @Test void aLongFrameInReadsOf16KiBIsMovedOnce() {
    int length = 200 * 1024;
    Buffer chunk = Buffer.buffer(new byte[16 * 1024]);
    FrameDecoder decoder = new FrameDecoder(CEILING);
    advance(decoder, prefix(length));

    long allocated = Allocation.of(() -> {
      while (!advance(decoder, chunk)) {}
    });

    assertTrue(allocated <= 1.5 * length, allocated + " bytes for " + length);
    assertEquals(length, decoder.frame().length);
  }

  private static boolean advance(FrameDecoder decoder, Buffer arrived) {
    decoder.feed(arrived);
    return decoder.advance();
  }

  private static Buffer prefix(long length) {
    return Buffer.buffer().appendUnsignedIntLE(length);
  }
}
