package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Everything that a program prints to standard output, gathered on a thread of its own. */
final class Printed {
  /** The longest frame that any server takes. [P-10.4] */
  static final int LIMIT = 64 * 1024 * 1024;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final CountDownLatch end = new CountDownLatch(1);
  private boolean tooLong;

  private Printed() {}

  static Printed of(InputStream out) {
    Printed printed = new Printed();
    Child.thread("bester-out", () -> printed.gather(out));
    return printed;
  }

  /** What is over the limit is read as well, so that the program can end. */
  private void gather(InputStream out) {
    byte[] chunk = new byte[16 * 1024];
    try (out) {
      for (int read = out.read(chunk); read >= 0; read = out.read(chunk)) {
        keep(chunk, read);
      }
    } catch (IOException e) {
      // it has been killed
    } finally {
      end.countDown();
    }
  }

  private synchronized void keep(byte[] chunk, int length) {
    tooLong = tooLong || text.size() + length > LIMIT;
    if (!tooLong) {
      text.write(chunk, 0, length);
    }
  }

  /** Whether nothing more can come, before the deadline. */
  boolean isWhole(Deadline deadline) throws InterruptedException {
    return end.await(deadline.leftNanos(), TimeUnit.NANOSECONDS);
  }

  /** What has come; empty if it was too much. */
  synchronized Optional<byte[]> text() {
    return tooLong ? Optional.empty() : Optional.of(text.toByteArray());
  }
}
