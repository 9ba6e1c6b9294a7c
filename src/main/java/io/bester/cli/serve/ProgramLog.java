package io.bester.cli.serve;

import io.bester.protocol.Harmless;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Where a handler's programs and we ourselves say how it goes: a line each, with the type before it. Thread-safe. */
public final class ProgramLog {
  private static final int LONGEST_LINE = 8 * 1024;

  private final Consumer<String> lines;
  private final String type;

  public ProgramLog(PrintStream out, String type) {
    this(line -> {
      out.println(line);
      out.flush();
    }, type);
  }

  /** @param lines is told each line, one at a time */
  public ProgramLog(Consumer<String> lines, String type) {
    this.lines = lines;
    this.type = type;
  }

  /** What we have to say, without a full stop. */
  public void say(String sentence) {
    print(type + ": " + Harmless.of(sentence));
  }

  /** Everything that a program says, until it says no more. */
  public void copy(InputStream said) {
    try (InputStream in = new BufferedInputStream(said)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
        }
        if (next == '\n' || line.size() >= LONGEST_LINE) {
          print(line);
        }
      }
      if (line.size() > 0) {
        print(line);
      }
    } catch (IOException e) {
      // the program has ended, and Java has closed the pipe
    }
  }

  private void print(ByteArrayOutputStream line) {
    print(type + " | " + Harmless.of(line.toString(StandardCharsets.UTF_8)));
    line.reset();
  }

  private synchronized void print(String line) {
    lines.accept(line);
  }
}
