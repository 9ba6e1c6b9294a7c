package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames come whole, in order and once, however their bytes arrive. [P-1.1] */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class ReadingTest {
  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void open() throws IOException {
    line = new Line(over, folder).limit("preAuthFrame", "1MiB").open();
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  @Test void aFrameArrivesWhole() throws IOException {
    line.far().write(PlainSocket.frame("\"hi\""));
    assertEquals("frame \"hi\"", line.heard());
  }

  @Test void aFrameArrivesByteByByte() throws IOException {
    for (byte each : PlainSocket.frame("{\"text\":\"hi\"}")) {
      assertTrue(line.isQuiet());
      line.far().write(new byte[] {each});
    }
    assertEquals("frame {\"text\":\"hi\"}", line.heard());
  }

  @Test void manyFramesArriveInOneChunk() throws IOException {
    line.far().write(PlainSocket.frame("1"), PlainSocket.frame("22"), PlainSocket.frame("333"));
    assertEquals("frame 1", line.heard());
    assertEquals("frame 22", line.heard());
    assertEquals("frame 333", line.heard());
  }

  @Test void theLongestFrameArrives() throws IOException {
    String longest = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";
    line.far().write(PlainSocket.frame(longest));
    assertEquals("frame " + longest, line.heard());
  }

  @Test void framesArriveInAnyPieces() throws IOException {
    Random random = new Random(1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 2_000; i++) {
      all.writeBytes(PlainSocket.frame(text(i)));
    }
    byte[] bytes = all.toByteArray();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(1_000));
      line.far().write(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    for (int i = 0; i < 2_000; i++) {
      assertEquals("frame " + text(i), line.heard());
    }
    assertTrue(line.isQuiet());
  }

  private static String text(int number) {
    return "\"" + number + "x".repeat(number % 97) + "\"";
  }
}
