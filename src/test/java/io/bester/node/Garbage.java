package io.bester.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;

/** What a handler may answer that is no answer, and what its senders are told. */
enum Garbage {
  NOTHING(new byte[0], "bad-answer"),
  NOISE(noise(), "bad-answer"),
  NO_JSON(frame("hello"), "bad-answer"),
  NO_OBJECT(frame("[1,2,3]"), "bad-answer"),
  NO_HEADER(frame("{\"data\":1}"), "bad-answer"),
  NO_COMMAND(frame("{\"header\":{\"status\":\"0\"},\"data\":1}"), "bad-answer"),
  WRONG_DATA(frame("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"sendClients\",\"data\":7}},\"data\":1}"), "bad-answer"),
  HALF(ByteBuffer.wrap(frame(Answer.reply("1")).array(), 0, 20).slice(), "bad-answer"),
  HUGE_LENGTH(ByteBuffer.wrap(new byte[] {-1, -1, -1, 5, '{'}), "bad-answer"),
  STATUS_X(frame("{\"header\":{\"status\":\"x\",\"command\":{\"type\":\"reply\"}},\"data\":1}"), "handler-error"),
  UNKNOWN_COMMAND(frame("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"explode\"}},\"data\":1}"), "unknown-command"),
  TWO_FRAMES(twice(frame(Answer.reply("1"))), "");

  private final ByteBuffer bytes;
  private final String code;

  Garbage(byte[] bytes, String code) {
    this(ByteBuffer.wrap(bytes), code);
  }

  Garbage(ByteBuffer bytes, String code) {
    this.bytes = bytes;
    this.code = code;
  }

  ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** The codes in its reports: after five broken answers in a row the breaker is open. Empty: good. */
  Set<String> codes() {
    return code.equals("bad-answer") ? Set.of(code, "handler-down") : Set.of(code);
  }

  /** Its type in the configuration. */
  String type() {
    return "g" + ordinal();
  }

  private static ByteBuffer frame(String text) {
    return Frame.bytes(text);
  }

  private static ByteBuffer twice(ByteBuffer frame) {
    return ByteBuffer.allocate(2 * frame.remaining()).put(frame.duplicate()).put(frame.duplicate()).flip();
  }

  /** The same in each run, and no length that a server would take. */
  private static byte[] noise() {
    byte[] noise = new byte[512];
    new Random(2).nextBytes(noise);
    noise[3] = 0x7f;
    return noise;
  }

  @Override
  public String toString() {
    return name() + " " + new String(bytes.array(), 0, Math.min(20, bytes.limit()), StandardCharsets.ISO_8859_1).replaceAll("\\P{Print}", "?");
  }
}
