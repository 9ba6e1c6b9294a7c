package io.bester.handler.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads what a program prints, line by line, on a thread of its own; however much it is, a line of it is all that is kept. */
final class Output {
  private static final int LONGEST_LINE = 1024;
  private static final int PATIENCE_MILLIS = 500;
  private static final int STRAGGLERS = 3;
  private static final long STRAGGLE_MILLIS = 10;

  private final InputStream stream;
  private final LogLines lines;
  private final byte[] line = new byte[LONGEST_LINE];
  private final Thread thread;
  private int length;
  private boolean cut;

  private Output(String type, InputStream stream, LogLines lines) {
    this.stream = stream;
    this.lines = lines;
    thread = new Thread(this::read, "bester-output-" + type);
    thread.setDaemon(true);
  }

  static Output of(String type, InputStream stream, LogLines lines) {
    Output output = new Output(type, stream, lines);
    output.thread.start();
    return output;
  }

  /** The program has ended: waits until its last words are read. A child that still holds the stream isn't waited for. */
  void await() {
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Java moves what is left in the pipe of a process that has ended elsewhere: so the end may not be the end. */
  private void read() {
    try (stream) {
      readToEnd();
      for (int i = 0; i < STRAGGLERS; i++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STRAGGLE_MILLIS));
        readToEnd();
      }
    } catch (IOException e) {
      // there was nothing to close
    }
    endLine();
  }

  private void readToEnd() {
    byte[] bytes = new byte[8 * LONGEST_LINE];
    try {
      for (int read = stream.read(bytes); read >= 0; read = stream.read(bytes)) {
        for (int i = 0; i < read; i++) {
          take(bytes[i]);
        }
      }
    } catch (IOException e) {
      // closed by Java itself, as the process has ended
    }
  }

  private void take(byte next) {
    if (next == '\n') {
      endLine();
    } else if (length < LONGEST_LINE) {
      line[length++] = next;
    } else {
      cut = true;
    }
  }

  private void endLine() {
    if (length > 0) {
      lines.add(Arrays.copyOf(line, length), cut);
    }
    length = 0;
    cut = false;
  }
}
