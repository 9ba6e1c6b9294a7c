package io.bester.cli.kit.program;

import io.bester.cli.serve.Family;
import io.bester.cli.serve.Guard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A handler's program that was started here; it does not outlive the test, nor does what it started. */
public final class Program implements AutoCloseable {
  private static final int TAIL = 5;
  private static final long KILL_SECONDS = 5;

  private final Process process;
  /** Whatever ends the test: it is gone. */
  private final Thread last;
  private final Deque<String> printed = new ArrayDeque<>();

  Program(Process process) {
    this.process = process;
    Guard.watch(process);
    this.last = new Thread(this::kill, "bester-kit-end");
    Runtime.getRuntime().addShutdownHook(last);
    Thread reader = new Thread(this::read, "bester-kit-log");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::keep);
    } catch (IOException | UncheckedIOException e) {
      keep("(" + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (printed) {
      printed.add(line);
      if (printed.size() > TAIL) {
        printed.poll();
      }
    }
  }

  /** The last it has printed since this was last asked. */
  public String said() {
    synchronized (printed) {
      String lines = String.join("\n", printed);
      printed.clear();
      return lines;
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public void terminate() {
    process.destroy();
  }

  /** SIGKILL for it and all it has started; also when it has ended itself. */
  private void kill() {
    Family.signal(process, "KILL");
    exitCode(Duration.ofSeconds(KILL_SECONDS));
    Guard.release(process);
  }

  /** To it and all it has started. */
  public void signal(String name) {
    Family.signal(process, name);
  }

  /** Waits for the end; empty if it doesn't come. */
  public OptionalInt exitCode(Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
      return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** As it has ended, in words. */
  public String ending() {
    OptionalInt code = exitCode(Duration.ofMillis(200));
    return code.isPresent() ? "the program has ended with exit code " + code.getAsInt() : "the program lives, but nobody listens";
  }

  @Override public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(last);
    } catch (IllegalStateException e) {
      // this process ends already
    }
  }
}
