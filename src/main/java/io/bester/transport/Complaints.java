package io.bester.transport;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** Says what others do wrong, in one line a second at most, however hard they try. */
public final class Complaints {
  private final System.Logger log;
  private long said = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
  private int unsaid;

  public Complaints(System.Logger log) {
    this.log = log;
  }

  public void warn(String line) {
    long now = System.nanoTime();
    if (now - said < TimeUnit.SECONDS.toNanos(1)) {
      unsaid++;
      log.log(Level.DEBUG, line);
      return;
    }
    log.log(Level.WARNING, unsaid == 0 ? line : line + " (and " + unsaid + " more before it)");
    said = now;
    unsaid = 0;
  }
}
