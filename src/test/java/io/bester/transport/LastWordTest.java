package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What is said before a connection closes reaches the other side, whatever that side is doing. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class LastWordTest {
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
