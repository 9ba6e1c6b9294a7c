package io.bester.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** First frames that are no greeting. */
enum Hostile {
  LENGTH_ZERO(length(0)),
  LENGTH_HUGE(length(-1)),
  LENGTH_NEGATIVE(length(Integer.MIN_VALUE)),
  LENGTH_OVER_THE_LIMIT(length(8 * 1024 + 1)),
  HEADER_AND_SILENCE(length(100)),
  CUT_OFF(Arrays.copyOf(frame("{\"header\":{\"scope\":\"client\"}}"), 20)),
  NOISE(noise()),
  NO_UTF8(frame(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'})),
  NO_JSON(frame("GET / HTTP/1.1")),
  NO_OBJECT(frame("[1,2,3]")),
  DEEP(frame("[".repeat(4000) + "]".repeat(4000))),
  TWICE(frame("{\"header\":{\"scope\":\"client\",\"scope\":\"server\"},\"payload\":{}}")),
  UNKNOWN_SCOPE(frame("{\"header\":{\"scope\":\"admin\"},\"payload\":{\"type\":\"echo\",\"data\":1,\"id\":\"x\"}}")),
  NO_PASSWORD(frame("{\"header\":{\"scope\":\"client\"},\"payload\":{\"type\":\"echo\",\"data\":1,\"id\":\"x\"}}")),
  UNINVITED_SERVER(frame("{\"header\":{\"scope\":\"server\"},\"payload\":{\"type\":\"echo\",\"data\":1,\"id\":\"x\"}}"));

  private static final int NOISY = 512;

  private final byte[] bytes;

  Hostile(byte[] bytes) {
    this.bytes = bytes;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes);
  }

  /** Whether the server still waits for the rest. */
  boolean isUnfinished() {
    return this == HEADER_AND_SILENCE || this == CUT_OFF;
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Frame.PREFIX).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
  }

  private static byte[] frame(String text) {
    return frame(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] frame(byte[] body) {
    return ByteBuffer.allocate(Frame.PREFIX + body.length).put(length(body.length)).put(body).array();
  }

  /** The same in each run, and no length that a server would take. */
  private static byte[] noise() {
    byte[] noise = new byte[NOISY];
    new Random(1).nextBytes(noise);
    noise[3] = 0x7f;
    return noise;
  }
}
