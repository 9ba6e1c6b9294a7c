package io.bester.handler.program;

import io.bester.protocol.Harmless;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The lines that a program prints, on their way into the log: so many a second, and harmless. */
final class LogLines {
  static final int A_SECOND = 50;
  static final int LAST = 5;

  private final System.Logger log;
  private final String actor;
  private final LongSupplier clock;
  private final Deque<Line> last = new ArrayDeque<>();
  private long second;
  private int said;
  private long unsaid;

  /** As it came: most lines of a flood are never looked at again. */
  private record Line(byte[] bytes, boolean cut) {
    /** Nobody may write log lines, colours or right-to-left marks into a terminal by way of a handler. */
    String text() {
      return Harmless.of(new String(bytes, StandardCharsets.UTF_8)) + (cut ? " …" : "");
    }
  }

  /** @param clock monotonic, in ns */
  LogLines(System.Logger log, String actor, LongSupplier clock) {
    this.log = log;
    this.actor = actor;
    this.clock = clock;
    this.second = clock.getAsLong();
  }

  /** @param cut whether there was more of it */
  synchronized void add(byte[] bytes, boolean cut) {
    Line line = new Line(bytes, cut);
    keep(line);
    tick();
    if (said < A_SECOND) {
      said++;
      log.log(Level.INFO, actor + " | " + line.text());
    } else {
      unsaid++;
    }
  }

  private void keep(Line line) {
    last.add(line);
    if (last.size() > LAST) {
      last.poll();
    }
  }

  /** Says what was left out, once its second is over. */
  synchronized void tick() {
    if (clock.getAsLong() - second >= TimeUnit.SECONDS.toNanos(1)) {
      finish();
    }
  }

  /** Says at once what was left out. */
  synchronized void finish() {
    if (unsaid > 0) {
      log.log(Level.WARNING, actor + " printed " + unsaid + " lines more, which are left out");
    }
    second = clock.getAsLong();
    said = 0;
    unsaid = 0;
  }

  /** The last of them, oldest first. */
  synchronized List<String> last() {
    return last.stream().map(Line::text).toList();
  }
}
