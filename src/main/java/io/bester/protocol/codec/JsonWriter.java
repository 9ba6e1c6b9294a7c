package io.bester.protocol.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.bester.protocol.Data;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes JSON text behind a length prefix, straight into the buffer that is sent. [P-1.1] */
final class JsonWriter {
  private static final int PREFIX = 4;

  private final Buffer out;

  /** @param expected length of the frame in bytes, so that the buffer need not grow */
  JsonWriter(int expected) {
    out = Buffer.buffer(PREFIX + expected).appendIntLE(0);
  }

  /** Adds text that is JSON already. */
  JsonWriter raw(String json) {
    out.appendBytes(json.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  JsonWriter raw(byte[] json) {
    out.appendBytes(json);
    return this;
  }

  JsonWriter data(Data data) {
    out.appendBytes(data.array(), data.offset(), data.length());
    return this;
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
    return out.setIntLE(0, out.length() - PREFIX);
  }
}
