package io.bester.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The frames that cross the house on the way of one message, with so many bytes of data. */
final class Texts {
  private Texts() {}

  /** What the load generator sends as data. */
  static byte[] data(int size) {
    return bytes("{\"to\":\"u1\",\"body\":\"" + "x".repeat(size) + "\"}");
  }

  /** A client's message. */
  static byte[] envelope(int size) {
    return around("{\"header\":{},\"payload\":{\"type\":\"none\",\"data\":", size, ",\"id\":\"12345\"}}");
  }

  /** A handler's answer to it. */
  static byte[] reply(int size) {
    return around("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":[\"u1\"]}},\"data\":", size, "}");
  }

  /** The text behind its length, as it comes from a socket. */
  static Buffer frame(byte[] text) {
    return Buffer.buffer(Integer.BYTES + text.length).appendIntLE(text.length).appendBytes(text);
  }

  private static byte[] around(String before, int size, String after) {
    return Buffer.buffer(bytes(before)).appendBytes(data(size)).appendBytes(bytes(after)).getBytes();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
