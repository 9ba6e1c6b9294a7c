package io.bester.cli.tour;

import io.bester.cli.serve.Guard;
import io.bester.cli.talk.Deadline;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process: what it prints, what it logs, and how it ends. */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int TAIL = 10;

  private final String name;
  private final Process process;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();

  private final Thread logReader;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    Guard.watch(process);
    read(process.getInputStream(), printed::add);
    this.logReader = read(process.getErrorStream(), this::keep);
  }

  public static Program start(String name, List<String> command) {
    try {
      return new Program(name, new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, command.get(0) + " can't be started, and " + name
          + " needs it; install it, or put it on the PATH");
    }
  }

  private Thread read(InputStream stream, Consumer<String> lines) {
    Thread reader = new Thread(() -> {
      try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        in.lines().forEach(lines);
      } catch (IOException | UncheckedIOException e) {
        lines.accept("(" + e.getMessage() + ")");
      }
    }, "bester-" + name);
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private void keep(String line) {
    logged.add(line);
    if (logged.size() > TAIL) {
      logged.poll();
    }
  }

  public long pid() {
    return process.pid();
  }

  /** The first line it prints that begins so; fails if it ends before, or takes too long. */
  public String awaitLine(String beginning, Duration patience) {
    Deadline deadline = Deadline.in(patience);
    while (!deadline.hasPassed()) {
      String line = printed.poll();
      if (line != null && line.startsWith(beginning)) {
        return line;
      }
      if (line == null) {
        pause();
      }
    }
    throw failure("did not print \"" + beginning + "\" within " + patience.toSeconds() + " s");
  }

  /** A moment; fails if the program ends in it. */
  public void pause() {
    if (ended(Duration.ofMillis(10))) {
      throw failure("ended with exit code " + process.exitValue());
    }
  }

  /** Asks it to end, and fails unless it does, with exit code 0. */
  public void stop() {
    process.destroy();
    if (!ended(PATIENCE)) {
      throw failure("did not end within " + PATIENCE.toSeconds() + " s of SIGTERM");
    }
    if (process.exitValue() != 0) {
      throw failure("ended with exit code " + process.exitValue() + " at SIGTERM");
    }
    Guard.release(process);
  }

  private boolean ended(Duration patience) {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was left: interrupted");
    }
  }

  private Failure failure(String what) {
    List<String> tail = tail();
    return new Failure(ExitCode.BAD,
        name + " " + what + (tail.isEmpty() ? " and logged nothing" : "; the end of its log:\n    " + String.join("\n    ", tail)));
  }

  /** The last it has logged: all of it if it has ended, what has come so far otherwise. */
  private List<String> tail() {
    try {
      if (!process.isAlive()) {
        logReader.join(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(logged);
  }

  /** Whatever has happened: it is gone. */
  @Override public void close() {
    process.destroy();
    if (!ended(Duration.ofSeconds(2))) {
      process.destroyForcibly();
    }
    Guard.release(process);
  }
}
