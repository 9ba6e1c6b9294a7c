package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.talk.JsonLine;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** For the eye: one line for each thing, in columns, cut to the terminal's width; in colour where somebody looks. */
final class TextTrace implements Trace {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String FAINT = "2";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";
  private static final int WHO = 28;
  private static final int LEAST = 20;

  private final PrintStream out;
  private final boolean colour;
  private final IntSupplier width;
  private final Supplier<LocalTime> clock;

  /** @param width of the terminal, in columns */
  TextTrace(PrintStream out, boolean colour, IntSupplier width, Supplier<LocalTime> clock) {
    this.out = out;
    this.colour = colour;
    this.width = width;
    this.clock = clock;
  }

  @Override public synchronized void tell(Happening happening) {
    String time = TIME.format(clock.get());
    String who = happening.to().isEmpty() ? happening.from() : happening.from() + " → " + happening.to();
    out.println(painted(FAINT, time) + "  " + (happening.kind() == Kind.LOG ? log(happening) : hop(happening, who, time.length())));
    out.flush();
  }

  /** Not cut: whoever looks for a mistake wants all of it. */
  private String log(Happening said) {
    return painted(YELLOW, said.from() + " │ ") + JsonLine.of(said.words());
  }

  private String hop(Happening happening, String who, int used) {
    String paint = paint(happening.kind());
    String size = happening.data().map(data -> size(data.length())).orElse("");
    String took = happening.millis() < 0 ? "" : happening.millis() + " ms";
    String head = JsonLine.of(who) + " ".repeat(Math.max(0, WHO - columns(who)));
    String facts = join(JsonLine.of(happening.words()), size, took);
    int left = Math.max(LEAST, width.getAsInt() - used - 2 - columns(head) - 2 - columns(facts) - 2);
    String shown = happening.data().map(data -> cut(JsonLine.of(data.toString()), left)).orElse("");
    return join(painted(paint, head), happening.kind() == Kind.FAILURE || happening.kind() == Kind.BAD_REPORT
        ? painted(RED, facts) : facts, painted(FAINT, shown));
  }

  private static String paint(Kind kind) {
    return switch (kind) {
      case SESSION, MESSAGE -> GREEN;
      case ANSWER, HANDLER, LOG -> YELLOW;
      case DELIVERY, REPORT -> CYAN;
      case BAD_REPORT, FAILURE -> RED;
    };
  }

  private static String join(String... parts) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      line.append(line.isEmpty() || part.isEmpty() ? "" : "  ").append(part);
    }
    return line.toString().stripTrailing();
  }

  static String size(int bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    return bytes < 1024 * 1024 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0) : String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024);
  }

  /** Between two characters. */
  static String cut(String text, int columns) {
    return columns(text) <= columns ? text : text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  private String painted(String paint, String text) {
    return colour && !text.isEmpty() ? "\033[" + paint + "m" + text + "\033[0m" : text;
  }
}
