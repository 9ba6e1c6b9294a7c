package io.bester.cli.kit.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands behind "sends".
 *
 * @param chunks what to write, one after the other
 * @param rest what is to be sent later, as "the rest"
 */
public record Speech(List<byte[]> chunks, boolean byteByByte, byte[] rest) {
  private static final byte[] NOTHING = {};

  /** @param unsent what an earlier one has left */
  public static Speech parse(Words words, byte[] unsent) {
    boolean byteByByte = words.takeLast("byte by byte");
    if (words.isNumberBefore("bytes of")) {
      int first = words.number();
      words.take("bytes of");
      byte[] frame = frame(words);
      return new Speech(List.of(Arrays.copyOf(frame, first)), byteByByte, Arrays.copyOfRange(frame, first, frame.length));
    }
    return new Speech(words.take("the rest") ? List.of(unsent) : chunks(words), byteByByte, NOTHING);
  }

  private static List<byte[]> chunks(Words words) {
    if (words.isNumberBefore("times")) {
      return often(words);
    }
    if (words.take("in one chunk")) {
      return List.of(together(words.all(Shorthand::sent).stream().map(Bytes::frame).toList()));
    }
    return List.of(words.take("hex") ? Bytes.hex(words.rest()) : frame(words));
  }

  private static List<byte[]> often(Words words) {
    int times = words.number();
    words.take("times");
    boolean together = words.takeLast("in one chunk");
    String each = words.rest();
    List<byte[]> frames = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      frames.add(frame(new Words(each.replace("$n", "" + i))));
    }
    return together ? List.of(together(frames)) : frames;
  }

  private static byte[] together(List<byte[]> frames) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    frames.forEach(chunk::writeBytes);
    return chunk.toByteArray();
  }

  /** What stands there without a short form is sent as it is, JSON or not. */
  private static byte[] frame(Words words) {
    if (words.take("frame of hex")) {
      return Bytes.frame(Bytes.hex(words.rest()));
    }
    if (words.isNumberBefore("bytes:")) {
      int length = words.number();
      words.take("bytes:");
      return Bytes.frame(padded(text(words).getBytes(UTF_8), length));
    }
    return Bytes.frame(text(words));
  }

  /** White space behind a JSON value changes nothing. */
  private static byte[] padded(byte[] json, int length) {
    byte[] padded = Arrays.copyOf(json, length);
    Arrays.fill(padded, json.length, length, (byte) ' ');
    return padded;
  }

  private static String text(Words words) {
    String text = words.isJson() ? words.rest() : Shorthand.sent(words);
    words.expectEnd();
    return text;
  }
}
