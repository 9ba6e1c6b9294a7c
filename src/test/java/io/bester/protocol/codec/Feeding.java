package io.bester.protocol.codec;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Brings a stream of bytes to a decoder in chunks, and takes the frames out as they come. */
final class Feeding {
  private Feeding() {}

  /**
   * All frames of a stream.
   *
   * @param sizes of the chunks, one after another
   */
  static List<byte[]> frames(FrameDecoder decoder, byte[] stream, IntSupplier sizes) {
    List<byte[]> frames = new ArrayList<>();
    Buffer bytes = Buffer.buffer(stream);
    int position = 0;
    while (position < stream.length) {
      int end = (int) Math.min(stream.length, (long) position + sizes.getAsInt());
      decoder.feed(bytes.getBuffer(position, end));
      position = end;
      while (decoder.advance()) {
        frames.add(decoder.frame());
      }
    }
    return frames;
  }

  static IntSupplier inOneChunk() {
    return () -> Integer.MAX_VALUE;
  }

  static IntSupplier byteByByte() {
    return () -> 1;
  }
}
