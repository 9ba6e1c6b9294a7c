package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent arrives whole, in order and once, whatever its size. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class SendingTest {
  private static final int MIB = 1024 * 1024;
  private static final int BATCH = 64 * 1024;

  @Parameter Over over;
  @TempDir Path folder;
  private Line line;

  @BeforeEach void prepare() {
    line = new Line(over, folder).limit("sendQueue", "64MiB");
  }

  @AfterEach void close() throws IOException {
    line.close();
  }

  private void send(String text) {
    line.tell(connection -> assertTrue(connection.send(Buffer.buffer(PlainSocket.frame(text)))));
  }

  @Test void aFrameArrivesAtOnce() throws IOException {
    line.open();
    send("hi");
    assertEquals("hi", line.far().readFrame());
  }

  @Test void tenThousandSmallFramesArriveInOrder() throws IOException {
    line.open().tell(connection -> {
      for (int i = 0; i < 10_000; i++) {
        assertTrue(connection.send(Buffer.buffer(PlainSocket.frame(String.valueOf(i)))));
      }
    });
    for (int i = 0; i < 10_000; i++) {
      assertEquals(String.valueOf(i), line.far().readFrame());
    }
  }

  @Test void aFrameOf3MiBArrives() throws IOException {
    String huge = text(3 * MIB, new Random(1));
    line.open();
    send(huge);
    assertEquals(huge, line.far().readFrame());
  }

  @Test void aFrameLargerThanTheWholeQueueArrivesWhereNothingIsPending() throws IOException {
    line.limit("sendQueue", "1MiB").open();
    for (int i = 0; i < 3; i++) {
      String huge = text(3 * MIB, new Random(i));
      send(huge);
      assertEquals(huge, line.far().readFrame());
      Await.until(() -> line.near(Connection::pending) == 0);
    }
  }

  @Test void framesOfAllSizesArriveInOrder() throws IOException {
    int[] sizes = {0, 1, BATCH - 5, BATCH - 4, BATCH - 3, 3, BATCH, 2 * BATCH - 4, 2 * BATCH, 7, 3 * BATCH + 1, 1};
    Random sending = new Random(2);
    line.open().tell(connection -> {
      for (int round = 0; round < 8; round++) {
        for (int size : sizes) {
          assertTrue(connection.send(Buffer.buffer(PlainSocket.frame(text(size, sending)))));
        }
      }
    });
    Random expecting = new Random(2);
    for (int i = 0; i < 8 * sizes.length; i++) {
      assertEquals(text(sizes[i % sizes.length], expecting), line.far().readFrame());
    }
  }

  @Test void framesSentWhileOthersAreBeingWrittenArriveInOrder() throws IOException {
    line.open();
    Random sending = new Random(3);
    for (int i = 0; i < 200; i++) {
      send(text(sending.nextInt(2 * BATCH), sending));
    }
    Random expecting = new Random(3);
    for (int i = 0; i < 200; i++) {
      assertEquals(text(expecting.nextInt(2 * BATCH), expecting), line.far().readFrame());
    }
  }

  @Test void countsWhatIsPendingInBytes() throws IOException {
    line.open();
    long pending = line.near(connection -> {
      connection.send(Buffer.buffer(PlainSocket.frame("12345")));
      connection.send(Buffer.buffer(PlainSocket.frame("1")));
      return connection.pending();
    });
    assertEquals(14, pending);
    Await.until(() -> line.near(Connection::pending) == 0);
  }

  private static String text(int length, Random random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
