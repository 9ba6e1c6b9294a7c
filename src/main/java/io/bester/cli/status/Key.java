package io.bester.cli.status;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A keyboard on which a single key counts, without the line's end. */
public final class Key implements AutoCloseable {
  private static final File TERMINAL = new File("/dev/tty");
  private static final long LOOK_MILLIS = 50;
  private static final long STTY_SECONDS = 2;

  private final InputStream in;
  private final String settings;

  /** Where it is no terminal that obeys, the key counts with the line's end behind it. */
  public Key(InputStream in) {
    this.in = in;
    this.settings = stty("-g");
  }

  /** From now on; {@link #close} has to follow, however this process ends. */
  public void listen() {
    stty("-icanon", "-echo");
  }

  /** Waits so long for it. @return whether it came */
  public boolean comes(char wanted, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long rest = time.toNanos(); rest > 0; rest = end - System.nanoTime()) {
        while (in.available() > 0) {
          if (in.read() == wanted) {
            return true;
          }
        }
        TimeUnit.NANOSECONDS.sleep(Math.min(rest, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)));
      }
      return false;
    } catch (IOException e) {
      return true; // nobody can want anything any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The terminal is as it was. */
  @Override public void close() {
    if (!settings.isEmpty()) {
      stty(settings);
    }
  }

  private static String stty(String... words) {
    try {
      String[] all = new String[words.length + 1];
      all[0] = "stty";
      System.arraycopy(words, 0, all, 1, words.length);
      Process stty = new ProcessBuilder(all).redirectInput(Redirect.from(TERMINAL)).redirectError(Redirect.DISCARD).start();
      if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return "";
      }
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return stty.exitValue() == 0 ? said : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
