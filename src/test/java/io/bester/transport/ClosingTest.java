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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection closes once, says why, and says its last word before. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class ClosingTest {
  private static final int MIB = 1024 * 1024;
  private static final Buffer LAST_WORD = Buffer.buffer(PlainSocket.frame("\"the last word\""));

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
    boolean sent = line.near(connection -> connection.send(LAST_WORD));
    assertFalse(sent);
  }

  @Test void deliversWhatIsPendingBeforeItCloses() throws IOException {
    line.open().tell(connection -> {
      connection.send(Buffer.buffer(PlainSocket.frame("x".repeat(MIB))));
      connection.send(LAST_WORD);
      connection.closeAfterSending("done");
    });
    assertEquals("x".repeat(MIB), line.far().readFrame());
    assertEquals("\"the last word\"", line.far().readFrame());
    assertThrows(EOFException.class, line.far()::readFrame);
    assertClosed("done");
  }

  /** A TCP socket that closes with unread bytes takes back what the other side has not fetched yet. */
  @Test void deliversWhatIsPendingThoughItHasReadNoFurther() throws IOException {
    String pending = "x".repeat(150 * 1024);
    line.open().tell(Connection::pause);
    line.far().writeUntilFull();
    line.tell(connection -> {
      connection.send(Buffer.buffer(PlainSocket.frame(pending)));
      connection.send(LAST_WORD);
      connection.closeAfterSending("done");
    });
    assertClosed("done");
    assertEquals(pending, line.far().readFrame());
    assertEquals("\"the last word\"", line.far().readFrame());
  }

  @Test void closesAtOnceAfterSendingNothing() throws IOException {
    line.open().tell(connection -> connection.closeAfterSending("done"));
    assertClosed("done");
  }

  @Test void closesThoughTheOtherSideTakesNothing() throws IOException {
    line.limit("sendQueue", "64MiB").open().tell(connection -> {
      connection.send(Buffer.buffer(PlainSocket.frame("x".repeat(32 * MIB))));
      connection.closeAfterSending("done");
    });
    assertClosed("done");
  }

  @Test void theLastWordArrivesThoughTheOtherSideKeepsSending() throws IOException {
    line.onFault(connection -> {
      connection.send(LAST_WORD);
      connection.closeAfterSending("too long a frame");
    }).open();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendEndlessly(MIB));
    assertEquals("\"the last word\"", line.far().readFrame());
    assertEquals("fault frame-too-large", line.heard());
    assertClosed("too long a frame");
    sending.join();
  }

  @Test void lingersNotForEver() throws IOException {
    line.onFault(connection -> connection.closeAfterSending("too long a frame")).open();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendEndlessly(Integer.MAX_VALUE));
    assertEquals("fault frame-too-large", line.heard());
    assertClosed("too long a frame");
    sending.join();
  }

  private void sendEndlessly(int bytes) {
    byte[] piece = new byte[1024];
    try {
      line.far().write(PlainSocket.prefix(-1));
      for (int sent = 0; sent <= bytes - piece.length; sent += piece.length) {
        line.far().write(piece);
      }
    } catch (IOException e) {
      // The other side has closed.
    }
  }
}
