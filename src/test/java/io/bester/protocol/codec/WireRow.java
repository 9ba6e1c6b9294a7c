package io.bester.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One row of the wire table in {@code src/test/resources/wire}: a frame, and what it means or what is wrong with it.
 *
 * <p>{@code bytes} is the frame in hex with its prefix; {@code text} its JSON text; {@code expect} its decoded fields
 * (see {@link Shown}); {@code fault} the code in place of them, {@code says} a piece of its message; {@code encode}
 * the method of {@link Frames} that makes this very frame, with arguments that don't stand in {@code expect}.
 */
record WireRow(WireKind kind, JsonNode row) {
  private static final int PREFIX = 4;

  static Stream<WireRow> all() {
    return Stream.of(WireKind.values()).flatMap(WireRow::of);
  }

  /** Those whose length prefix is right, so that more frames may follow on the same stream. */
  static List<WireRow> frames() {
    return all().filter(WireRow::isFrame).toList();
  }

  private static Stream<WireRow> of(WireKind kind) {
    try (InputStream file = WireRow.class.getResourceAsStream(kind.file())) {
      JsonNode rows = Shown.JSON.readTree(file);
      return StreamSupport.stream(rows.spliterator(), false).map(row -> new WireRow(kind, row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return kind + " [" + clause() + "] " + row.get("name").asText();
  }

  String clause() {
    return row.get("clause").asText();
  }

  /** The whole frame. */
  byte[] bytes() {
    return row.has("bytes") ? HexFormat.of().parseHex(row.get("bytes").asText().replace(" ", "")) : framed();
  }

  /** The frame without its prefix. */
  byte[] body() {
    byte[] bytes = bytes();
    return Arrays.copyOfRange(bytes, PREFIX, bytes.length);
  }

  /** The JSON text behind its length. */
  byte[] framed() {
    byte[] text = row.get("text").asText().getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer().appendIntLE(text.length).appendBytes(text).getBytes();
  }

  boolean hasBytesAndText() {
    return row.has("bytes") && row.has("text");
  }

  boolean isFrame() {
    Buffer bytes = Buffer.buffer(bytes());
    return bytes.length() > PREFIX && bytes.getIntLE(0) == bytes.length() - PREFIX;
  }

  /** The decoded fields, or the fault. */
  JsonNode expected() {
    return row.has("fault") ? Shown.JSON.createObjectNode().set("fault", row.get("fault")) : row.get("expect");
  }

  /** What the message of the fault must contain. */
  String says() {
    return row.path("says").asText("");
  }

  boolean isSent() {
    return row.has("encode");
  }

  JsonNode encode() {
    return row.get("encode");
  }
}
