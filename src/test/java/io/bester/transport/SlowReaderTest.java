package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who doesn't read is cut off; who reads slowly is not. [P-3.5, P-10.13, P-10.14] */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class SlowReaderTest {
  private static final int MIB = 1024 * 1024;
  private static final Buffer LARGE = Buffer.buffer(PlainSocket.frame("x".repeat(MIB)));
  private static final int MANY = 16;

  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void prepare() {
    line = new Line(over, folder);
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  private void sendMany() {
    line.tell(connection -> {
      for (int i = 0; i < MANY; i++) {
        assertTrue(connection.send(LARGE));
      }
    });
  }

  private void assertCutOff() {
    String heard = line.heard();
    assertTrue(heard.startsWith("closed too slow a reader: "), heard);
    boolean sent = line.near(connection -> connection.send(LARGE));
    assertEquals(false, sent);
    assertTrue(line.isQuiet());
    line.far().readToEnd();
  }

  /** All in one pass of the event loop; what the kernel holds for the reader isn't pending. */
  @Test void isCutOffWhenTooMuchIsPendingAtOnce() throws IOException {
    line.limit("sendQueue", "4MiB").open();
    int taken = line.near(connection -> {
      int frames = 0;
      while (connection.send(LARGE)) {
        frames++;
      }
      return frames;
    });
    assertTrue(taken >= 3, () -> taken + " frames");
    assertCutOff();
  }

  @Test void isCutOffWhenTooMuchIsPendingAtLast() throws IOException {
    line.limit("sendQueue", "4MiB").open();
    boolean sent = true;
    while (sent) {
      sent = line.near(connection -> connection.send(LARGE));
    }
    assertCutOff();
  }

  @Test void isCutOffWhenItTakesNothingForAWhile() throws IOException {
    line.limit("sendQueue", "64MiB").limit("stallBytes", "64KiB").limit("stallTime", "200ms").open();
    sendMany();
    assertCutOff();
  }

  @Test void isCutOffWhenItStopsReadingInTheMiddle() throws IOException {
    line.limit("sendQueue", "64MiB").limit("stallBytes", "64KiB").limit("stallTime", "200ms").open();
    sendMany();
    line.far().readFrame();
    assertCutOff();
  }

  /** It takes many times the stall time for all of it, but never as long for the next piece. */
  @Test void isSparedAsLongAsItTakesSomething() throws IOException {
    line.limit("sendQueue", "64MiB").limit("stallBytes", "64KiB").limit("stallTime", "500ms").open();
    sendMany();
    for (int i = 0; i < MANY; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      assertEquals(MIB, line.far().readFrame().length());
    }
    assertTrue(line.isQuiet());
  }

  @Test void isSparedWhenLittleIsPending() throws IOException {
    line.limit("stallBytes", "4MiB").limit("stallTime", "1ms").open();
    line.tell(connection -> assertTrue(connection.send(LARGE)));
    line.tell(connection -> assertTrue(connection.send(LARGE)));
    assertEquals(MIB, line.far().readFrame().length());
    assertEquals(MIB, line.far().readFrame().length());
    assertTrue(line.isQuiet());
  }
}
