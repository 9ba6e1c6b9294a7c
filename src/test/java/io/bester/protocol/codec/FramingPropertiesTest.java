package io.bester.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever arrives, in whatever pieces, is the same frames and at their end perhaps a fault. [P-1.1, P-1.2] */
class FramingPropertiesTest {
  private static final int LIMIT = 64;

  @Property void anyBytesInAnyChunks(@ForAll("streams") byte[] stream, @ForAll Random random) {
    assertEquals(reference(stream), read(stream, random, 1));
  }

  /** As a session reads that stops at maxInFlight. [P-3.5] */
  @Property void anyBytesInAnyChunksPulledNowAndThen(@ForAll("streams") byte[] stream, @ForAll Random random) {
    assertEquals(reference(stream), read(stream, random, 4));
  }

  /** Frames as hex; at the end the code of the fault, or whether a frame has begun. */
  private static List<String> read(byte[] stream, Random random, int laziness) {
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    Buffer bytes = Buffer.buffer(stream);
    List<String> seen = new ArrayList<>();
    int position = 0;
    try {
      while (position < stream.length) {
        int end = Math.min(stream.length, position + random.nextInt(2 * LIMIT));
        decoder.feed(bytes.getBuffer(position, end));
        position = end;
        while (random.nextInt(laziness) == 0 && decoder.advance()) {
          seen.add(HexFormat.of().formatHex(decoder.frame()));
        }
      }
      while (decoder.advance()) {
        seen.add(HexFormat.of().formatHex(decoder.frame()));
      }
      seen.add(decoder.midFrame() ? "more to come" : "clean");
    } catch (ProtocolException e) {
      seen.add(e.fault().code());
    }
    return seen;
  }

  /** The same in the plainest way: all at once. */
  private static List<String> reference(byte[] stream) {
    Buffer bytes = Buffer.buffer(stream);
    List<String> seen = new ArrayList<>();
    int position = 0;
    while (bytes.length() - position >= 4) {
      long length = bytes.getUnsignedIntLE(position);
      if (length == 0 || length > LIMIT) {
        seen.add((length == 0 ? Fault.BAD_ENVELOPE : Fault.FRAME_TOO_LARGE).code());
        return seen;
      }
      if (bytes.length() - position - 4 < length) {
        break;
      }
      position += 4 + (int) length;
      seen.add(HexFormat.of().formatHex(bytes.getBytes(position - (int) length, position)));
    }
    seen.add(position < bytes.length() ? "more to come" : "clean");
    return seen;
  }

  /** Mostly whole frames; sometimes bytes that are none. */
  @Provide Arbitrary<byte[]> streams() {
    Arbitrary<Buffer> frame = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(LIMIT)
        .map(body -> Buffer.buffer().appendIntLE(body.length).appendBytes(body));
    Arbitrary<Buffer> wild = Arbitraries.bytes().array(byte[].class).ofMaxSize(8).map(Buffer::buffer);
    Arbitrary<Buffer> extreme = Arbitraries.of(0, 1, LIMIT, LIMIT + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1)
        .map(length -> Buffer.buffer().appendIntLE(length));
    Arbitrary<Buffer> piece = Arbitraries.frequencyOf(Tuple.of(20, frame), Tuple.of(1, wild), Tuple.of(1, extreme));
    return piece.list().ofMaxSize(12).map(pieces -> {
      Buffer stream = Buffer.buffer();
      pieces.forEach(stream::appendBuffer);
      return stream.getBytes();
    });
  }
}
