package io.bester.handler.program;

import io.bester.handler.proc.Family;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program from one start to its end. */
final class Life {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  private static final int NOT_FOUND = 127;

  private final Process process;
  private final Family family;
  private final LogLines lines;
  private final Output output;
  private final long started = System.nanoTime();
  private long up;

  private Life(Process process, Launch launch, String actor) {
    this.process = process;
    this.family = Family.of(process);
    this.lines = new LogLines(LOG, actor, System::nanoTime);
    this.output = Output.of(launch.type(), process.getInputStream(), lines);
  }

  /** @param ended runs when the program has ended, on any thread */
  static Life begin(Launch launch, Place place, String actor, Runnable ended) throws IOException {
    Process process = launch.start();
    place.taken(process);
    process.onExit().thenRun(ended);
    LOG.log(Level.INFO, actor + " program started pid=" + process.pid());
    return new Life(process, launch, actor);
  }

  boolean lives() {
    lines.tick();
    return process.isAlive();
  }

  /** @return for how long it has lived */
  Duration cameUp() {
    up = up == 0 ? System.nanoTime() : up;
    return age();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Since it came up; zero if it never did. */
  Duration upFor() {
    return up == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(1, System.nanoTime() - up));
  }

  /** Ends it, if it hasn't, and its children; hears its last words. */
  Ending end(Duration patience) {
    family.end(patience);
    output.await();
    lines.finish();
    return new Ending(code(), lines.last());
  }

  private int code() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : NOT_FOUND;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_FOUND;
    }
  }

  void kill() {
    family.kill();
  }
}
