package io.bester.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.bester.protocol.ProtocolException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the wire table, decoded whole and byte by byte, and encoded. */
class WireTableTest {

  @TestFactory Stream<DynamicTest> decodes() {
    return WireRow.all().map(row -> dynamicTest(row.name(), () -> assertDecodes(row, Feeding.inOneChunk())));
  }

  @TestFactory Stream<DynamicTest> decodesByteByByte() {
    return WireRow.all().map(row -> dynamicTest(row.name(), () -> assertDecodes(row, Feeding.byteByByte())));
  }

  @TestFactory Stream<DynamicTest> encodesToTheSameBytes() {
    return WireRow.all().filter(WireRow::isSent).map(row -> dynamicTest(row.name(), () -> {
      Buffer frame = Encoding.frame(row);
      assertEquals(new String(row.bytes(), UTF_8), frame.toString(UTF_8));
      assertArrayEquals(row.bytes(), frame.getBytes());
    }));
  }

  @Test void bytesAndTextOfARowAreTheSameFrame() {
    WireRow.all().filter(WireRow::hasBytesAndText)
        .forEach(row -> assertArrayEquals(row.framed(), row.bytes(), row.name()));
  }

  @Test void everyRowCitesAClauseOfTheSpecification() throws IOException {
    String specification = Files.readString(Path.of("docs/PROTOCOL.md"));
    WireRow.all().forEach(row -> assertTrue(
        specification.contains("**" + row.clause() + " ") || specification.contains("**" + row.clause() + "**"),
        row.name()));
  }

  private static void assertDecodes(WireRow row, IntSupplier chunks) {
    try {
      List<byte[]> frames = Feeding.frames(new FrameDecoder(row.kind().limit()), row.bytes(), chunks);
      assertEquals(1, frames.size(), "frames");
      JsonNode decoded = row.kind().decode(frames.get(0));
      assertEquals(row.expected(), decoded);
    } catch (ProtocolException e) {
      assertEquals(row.expected(), Shown.fault(e), e.getMessage());
      assertTrue(e.getMessage().contains(row.says()), e.getMessage());
    }
  }
}
