package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that can't be cut any further is a fault, told once. [P-1.2, P-1.6] */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class LimitTest {
  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void prepare() {
    line = new Line(over, folder).limit("preAuthFrame", 100);
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  @ParameterizedTest
  @CsvSource({"0, bad-envelope", "101, frame-too-large", "2147483647, frame-too-large", "-1, frame-too-large"})
  void aFaultyLengthIsToldOnceAndNothingComesAfterIt(int length, String code) throws IOException {
    line.open().far().write(PlainSocket.frame("1"), PlainSocket.prefix(length), PlainSocket.frame("2"));
    assertEquals("frame 1", line.heard());
    assertEquals("fault " + code, line.heard());

    line.far().write(PlainSocket.prefix(length), PlainSocket.frame("3"));
    line.far().close();

    assertEquals("closed the other side closed", line.heard());
    assertTrue(line.isQuiet());
  }

  @Test void aFrameOfTheLimitItselfIsNoFault() throws IOException {
    String longest = "\"" + "x".repeat(98) + "\"";
    line.open().far().write(PlainSocket.frame(longest));
    assertEquals("frame " + longest, line.heard());
  }

  @Test void aHigherLimitHoldsForTheNextFrame() throws IOException {
    String longer = "\"" + "x".repeat(198) + "\"";
    line.onFrame((connection, text) -> connection.frameLimit(200)).open();
    line.far().write(PlainSocket.frame("1"), PlainSocket.frame(longer));
    assertEquals("frame 1", line.heard());
    assertEquals("frame " + longer, line.heard());
  }

  @Test void aLowerLimitHoldsForTheNextFrame() throws IOException {
    line.onFrame((connection, text) -> connection.frameLimit(2)).open();
    line.far().write(PlainSocket.frame("111"), PlainSocket.frame("222"));
    assertEquals("frame 111", line.heard());
    assertEquals("fault frame-too-large", line.heard());
  }

  @Test void theServersOwnFailureOnAFrameIsAFaultToo() throws IOException {
    line.onFrame((connection, text) -> {
      throw new IllegalStateException("on purpose");
    }).open();
    line.far().write(PlainSocket.frame("1"), PlainSocket.frame("2"));
    assertEquals("frame 1", line.heard());
    assertEquals("fault overloaded", line.heard());
    assertTrue(line.isQuiet());
  }
}
