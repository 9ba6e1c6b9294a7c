package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a program prints to standard output, read on a thread of its own. */
final class PrintedLines {
  /** More that nobody has asked for isn't kept: one is enough to find out. */
  private static final int MOST_KEPT = 4;
  private static final Line END = new Line(new byte[0], Kind.END);
  private static final Line LATE = new Line(new byte[0], Kind.LATE);

  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

  private enum Kind { TEXT, END, LATE }

  /** What came: a line, the end, or nothing in time. */
  record Line(byte[] text, Kind kind) {
    boolean isEnd() {
      return kind == Kind.END;
    }

    boolean isLate() {
      return kind == Kind.LATE;
    }
  }

  private PrintedLines() {}

  static PrintedLines of(InputStream out) {
    PrintedLines printed = new PrintedLines();
    Child.thread("bester-out", () -> printed.read(out));
    return printed;
  }

  /** The next line, when it is whole. */
  Line next(Deadline deadline) throws InterruptedException {
    Line line = lines.poll(deadline.leftNanos(), TimeUnit.NANOSECONDS);
    return line == null ? LATE : line;
  }

  /** Whether it has printed a line that hasn't been taken. */
  boolean hasMore() {
    Line line = lines.peek();
    return line != null && !line.isEnd();
  }

  private void read(InputStream out) {
    try (InputStream in = new BufferedInputStream(out)) {
      split(in);
    } catch (IOException e) {
      // it has been killed
    }
    lines.add(END);
  }

  /** A line longer than any server takes ends the reading, and so the program. */
  private void split(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && line.size() <= Printed.LIMIT; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      if (lines.size() < MOST_KEPT) {
        lines.add(new Line(line.toByteArray(), Kind.TEXT));
      }
      line.reset();
    }
  }
}
