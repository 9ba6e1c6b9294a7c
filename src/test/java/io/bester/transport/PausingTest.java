package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection stops between any two frames, and goes on there. [P-3.5] */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class PausingTest {
  private static final int MANY = 10_000;

  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void prepare() {
    line = new Line(over, folder);
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  @Test void noFrameComesAfterAPauseNotEvenOneOfTheSameChunk() throws IOException {
    line.onFrame((connection, text) -> connection.pause()).open();
    line.far().write(PlainSocket.frame("1"), PlainSocket.frame("2"), PlainSocket.frame("3"));
    for (int i = 1; i <= 3; i++) {
      assertEquals("frame " + i, line.heard());
      assertTrue(line.isQuiet());
      line.tell(Connection::resume);
    }
    assertTrue(line.isQuiet());
  }

  @Test void stopsInTheMiddleOfAFrameAsWell() throws IOException {
    line.onFrame((connection, text) -> connection.pause()).open();
    line.far().write(PlainSocket.frame("1"), PlainSocket.prefix(2));
    assertEquals("frame 1", line.heard());
    line.tell(Connection::resume);
    line.far().write("22".getBytes());
    assertEquals("frame 22", line.heard());
  }

  @Test void aFrameMayPauseAndResumeItsOwnConnection() throws IOException {
    line.onFrame((connection, text) -> {
      connection.pause();
      connection.resume();
    }).open();
    sendMany();
    hearMany();
  }

  @Test void somebodyElseMayResumeAfterEachFrame() throws IOException {
    line.onFrame((connection, text) -> {
      connection.pause();
      Vertx.currentContext().runOnContext(later -> connection.resume());
    }).open();
    sendMany();
    hearMany();
  }

  @Test void aResumeWithoutAPauseDoesNothing() throws IOException {
    line.onFrame((connection, text) -> connection.resume()).open();
    line.tell(Connection::resume);
    sendMany();
    hearMany();
  }

  @Test void whatArrivedBeforeTheOtherSideClosedStillComes() throws IOException {
    line.open().tell(Connection::pause);
    sendMany();
    line.far().close();
    line.tell(Connection::resume);
    hearManyAndTheClose();
  }

  @Test void whatArrivedBeforeTheOtherSideClosedStillComesOneByOne() throws IOException {
    line.onFrame((connection, text) -> {
      connection.pause();
      Vertx.currentContext().runOnContext(later -> connection.resume());
    }).open();
    sendMany();
    line.far().close();
    hearManyAndTheClose();
  }

  private void sendMany() throws IOException {
    line.far().write(IntStream.range(0, MANY)
        .mapToObj(i -> PlainSocket.frame(String.valueOf(i))).toArray(byte[][]::new));
  }

  private void hearMany() {
    for (int i = 0; i < MANY; i++) {
      assertEquals("frame " + i, line.heard());
    }
    assertTrue(line.isQuiet());
  }

  /** The close may come before or after the frames that were sent before it. */
  private void hearManyAndTheClose() {
    int closes = 0;
    for (int i = 0; i < MANY; ) {
      String heard = line.heard();
      if (heard.equals("closed the other side closed")) {
        closes++;
        continue;
      }
      assertEquals("frame " + i++, heard);
    }
    if (closes == 0) {
      assertEquals("closed the other side closed", line.heard());
    }
    assertTrue(closes <= 1 && line.isQuiet());
  }
}
