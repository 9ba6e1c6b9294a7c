package io.bester.cli.progress;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a piece of work is, in one line that is gone when the work is done. Thread-safe. */
public final class Progress implements AutoCloseable {
  /** For work of which nobody knows how long it takes. */
  public static final long UNKNOWN = -1;

  private static final int WIDTH = 78;
  private static final int OFTEN_MILLIS = 200;
  private static final String START_OF_LINE = "\r";
  private static final String CLEAR = "\r\033[K";

  private final Optional<ProgressBar> bar;
  private final PrintStream out;

  private Progress(Optional<ProgressBar> bar, PrintStream out) {
    this.bar = bar;
    this.out = out;
  }

  /** Of so many steps; shown only where standard error is a terminal. */
  public static Progress of(String title, long steps) {
    return Screens.isTerminal(Screens.ERR) ? shown(System.err, title, steps) : none();
  }

  /** Shown nowhere. */
  public static Progress none() {
    return new Progress(Optional.empty(), System.err);
  }

  static Progress shown(PrintStream out, String title, long steps) {
    return new Progress(Optional.of(new ProgressBarBuilder()
        .setTaskName(title)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(OFTEN_MILLIS)
        .setConsumer(new DelegatingProgressBarConsumer(line -> print(out, line), WIDTH))
        .build()), out);
  }

  private static void print(PrintStream out, String line) {
    out.print(START_OF_LINE + line);
    out.flush();
  }

  /** One more step has been done, this one. */
  public void step(String done) {
    bar.ifPresent(shown -> {
      shown.step();
      shown.setExtraMessage(done);
    });
  }

  @Override public void close() {
    bar.ifPresent(shown -> {
      shown.close();
      print(out, CLEAR);
    });
  }
}
