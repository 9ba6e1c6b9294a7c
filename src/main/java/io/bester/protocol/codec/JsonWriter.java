package io.bester.protocol.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.bester.protocol.Data;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Writes JSON text behind a length prefix, straight into the buffer that is sent. [P-1.1]
 *
 * <p>Long data is shared, not copied: Netty copies it once, into the memory that it writes from. A message of 200 KiB costs
 * 490 µs of CPU so, all programs together, and 610 with a copy here (pooled allocator; at 10 KiB there is no difference).
 */
final class JsonWriter {
  private static final int PREFIX = 4;
  private static final int LONG = 32 * 1024;
  private static final Data NOTHING = new Data(new byte[0], 0, 0);

  private final Buffer out;
  private Data shared = NOTHING;
  private int place;

  /** @param expected length of the frame in bytes, so that the buffer need not grow */
  JsonWriter(int expected) {
    out = Buffer.buffer(PREFIX + expected).appendIntLE(0);
  }

  /**
   * For a frame around this data.
   *
   * @param expected length of all the rest
   */
  JsonWriter(int expected, Data data) {
    this(isWorthSharing(data) ? expected : expected + data.length());
  }

  /** Adds text that is JSON already. */
  JsonWriter raw(String json) {
    return raw(ascii(json));
  }

  JsonWriter raw(byte[] json) {
    out.appendBytes(json);
    return this;
  }

  /** Text that is written again and again: to be made bytes of once. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  JsonWriter data(Data data) {
    if (shared == NOTHING && isWorthSharing(data)) {
      shared = data;
      place = out.length();
      return this;
    }
    out.appendBytes(data.array(), data.offset(), data.length());
    return this;
  }

  /** A short copy costs less than what saves it; and what is shared keeps its whole array, at most twice as much, alive. */
  private static boolean isWorthSharing(Data data) {
    return data.length() >= LONG && data.length() >= data.array().length / 2;
  }

  JsonWriter string(String text) {
    out.appendByte((byte) '"').appendBytes(JsonStringEncoder.getInstance().quoteAsUTF8(whole(text))).appendByte((byte) '"');
    return this;
  }

  /** Half of a surrogate pair, which a peer's or handler's {@code \ud800} can smuggle in, has no UTF-8. */
  private static String whole(String text) {
    boolean broken = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    return broken ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
  }

  JsonWriter strings(Collection<String> texts) {
    out.appendByte((byte) '[');
    String separator = "";
    for (String text : texts) {
      raw(separator).string(text);
      separator = ",";
    }
    out.appendByte((byte) ']');
    return this;
  }

  /** The whole frame, its length filled in. */
  Buffer frame() {
    out.setIntLE(0, out.length() - PREFIX + shared.length());
    if (shared == NOTHING) {
      return out;
    }
    ByteBuf middle = Unpooled.wrappedBuffer(shared.array(), shared.offset(), shared.length());
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes(0, place), middle, bytes(place, out.length())));
  }

  private ByteBuf bytes(int from, int to) {
    return ((BufferInternal) out.slice(from, to)).getByteBuf();
  }
}
