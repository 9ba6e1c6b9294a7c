package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection closes once, and says why. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class ClosingTest {
  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void prepare() {
    line = new Line(over, folder);
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  private void assertClosed(String reason) {
    assertEquals("closed " + reason, line.heard());
    assertEquals(true, line.near(Connection::isClosed));
    assertTrue(line.isQuiet());
  }

  @Test void saysOnceThatTheOtherSideClosed() throws IOException {
    line.open().far().close();
    assertClosed("the other side closed");
  }

  @Test void saysThatAFrameWasCutOff() throws IOException {
    line.open().far().write(PlainSocket.frame("1"), PlainSocket.prefix(10), "22".getBytes());
    line.far().close();
    assertEquals("frame 1", line.heard());
    assertClosed("the other side closed in the middle of a frame");
  }

  @Test void saysThatAPrefixWasCutOff() throws IOException {
    line.open().far().write(new byte[] {1, 0});
    line.far().close();
    assertClosed("the other side closed in the middle of a frame");
  }

  @Test void saysThatTheConnectionBroke() throws IOException {
    assumeTrue(over.isTcp());
    line.open().far().reset();
    assertClosed("the connection broke");
  }

  @Test void saysWhyItClosedByItself() throws IOException {
    line.open().tell(connection -> {
      connection.close("enough");
      connection.close();
    });
    assertClosed("enough");
    assertThrows(EOFException.class, line.far()::readFrame);
  }

  @Test void noFrameComesAfterItClosed() throws IOException {
    line.onFrame((connection, text) -> connection.close("enough")).open();
    line.far().write(PlainSocket.frame("1"), PlainSocket.frame("2"));
    assertEquals("frame 1", line.heard());
    assertClosed("enough");
  }

  @Test void takesNothingOnceClosed() throws IOException {
    line.open().far().close();
    assertClosed("the other side closed");
    boolean sent = line.near(connection -> connection.send(Buffer.buffer(PlainSocket.frame("1"))));
    assertFalse(sent);
  }
}
