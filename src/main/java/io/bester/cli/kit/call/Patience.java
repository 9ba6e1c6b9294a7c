package io.bester.cli.kit.call;

import java.time.Duration;

/** How long an answer may take; little, once it has been waited for in vain, so that a mute handler is done with soon. */
public final class Patience {
  private static final int OFTEN = 2;
  private static final long LITTLE_MILLIS = 1_000;

  private final long full;
  private int inVain;

  public Patience(Duration full) {
    this.full = full.toMillis();
  }

  public synchronized long millis() {
    return inVain < OFTEN ? full : Math.min(full, LITTLE_MILLIS);
  }

  public synchronized void wasInVain() {
    inVain++;
  }
}
