package io.bester.cli.dev;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How many columns a line may have. */
final class Width {
  private static final int USUAL = 120;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

  private int columns = USUAL;
  private long looked;

  private Width() {}

  /** That of the terminal, as it is now; 120 where there is none. */
  static IntSupplier ofTerminal() {
    Width width = new Width();
    return System.console() == null ? () -> USUAL : width::columns;
  }

  private synchronized int columns() {
    if (looked == 0 || System.nanoTime() - looked > LOOK_NANOS) {
      columns = asked();
      looked = System.nanoTime();
    }
    return columns;
  }

  private static int asked() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.from(new File("/dev/tty")))
          .redirectError(Redirect.DISCARD).start();
      String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
      int found = size.length == 2 ? Integer.parseInt(size[1]) : USUAL;
      return found > 0 ? found : USUAL;
    } catch (IOException | NumberFormatException e) {
      return USUAL;
    }
  }
}
