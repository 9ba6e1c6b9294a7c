package io.bester.cli.kit.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames as bytes. [P-1.1] Written from the specification, without the code of any server. */
public final class Bytes {
  private static final int PREFIX = 4;
  private static final int DRIPS = 4 * 1024;
  private static final int POURS = 16 * 1024;
  private static final int LONGEST = 64 * 1024 * 1024;
  private static final Pattern HEX = Pattern.compile("\\G\\s*(?:'([^']*)'(?: ?x ?([0-9]+))?|([0-9a-fA-F]{2}))");

  private Bytes() {}

  public static byte[] frame(String json) {
    return frame(json.getBytes(UTF_8));
  }

  public static byte[] frame(byte[] json) {
    return ByteBuffer.allocate(PREFIX + json.length).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).put(json).array();
  }

  /** Pairs of hex digits, and text between apostrophes, which may be said to come several times: {@code 5b 'ab' x3}. */
  public static byte[] hex(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher next = HEX.matcher(text);
    int end = 0;
    while (next.find()) {
      end = next.end();
      int times = next.group(2) == null ? 1 : Integer.parseInt(next.group(2));
      boolean isText = next.group(3) == null;
      bytes.writeBytes(isText ? next.group(1).repeat(times).getBytes(UTF_8) : HexFormat.of().parseHex(next.group(3)));
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException("no hex: " + text.substring(end));
    }
    return bytes.toByteArray();
  }

  /** Waits for a whole frame; returns its JSON text, or null where the other side closed before one. */
  public static byte[] read(ReadableByteChannel channel) throws IOException {
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    if (!fill(channel, prefix)) {
      if (prefix.position() > 0) {
        throw new EOFException("closed in the middle of a length prefix");
      }
      return null;
    }
    Optional<LengthFault> fault = LengthFault.of(prefix.array(), LONGEST, "its frame");
    if (fault.isPresent()) {
      throw new IOException(fault.get().toString());
    }
    int length = prefix.getInt(0);
    ByteBuffer body = ByteBuffer.allocate(length);
    if (!fill(channel, body)) {
      throw new EOFException("closed after " + body.position() + " of " + length + " bytes of a frame");
    }
    return body.array();
  }

  /** [P-1.3] */
  public static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** In one go, or byte by byte; what is very long drips only at its beginning. */
  public static void write(WritableByteChannel channel, byte[] bytes, boolean drips) throws IOException {
    for (int start = 0; start < bytes.length;) {
      int piece = !drips ? bytes.length : start < DRIPS ? 1 : POURS;
      ByteBuffer next = ByteBuffer.wrap(bytes, start, Math.min(piece, bytes.length - start));
      while (next.hasRemaining()) {
        channel.write(next);
      }
      start += piece;
    }
  }

  private static boolean fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }
}
