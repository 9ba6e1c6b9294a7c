package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import io.bester.config.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process of the handler's program, and what that starts: a process group, which is ended as one. */
public final class Child {
  private final Process process;
  /** Killed once: its number may be another's by now. */
  private boolean gone;

  private Child(Process process) {
    this.process = process;
  }

  /** @throws IOException with a sentence that says what to do, if it can't be started; setsid would only end */
  public static Child start(List<String> command, Map<String, String> environment, ProgramLog log) throws IOException {
    Optional<String> flaw = SearchPath.ofProcess().flaw(command.get(0));
    if (flaw.isPresent()) {
      throw new IOException(flaw.get());
    }
    requireFit(command);
    requireFit(environment.values());
    ProcessBuilder builder = new ProcessBuilder(Family.head(command));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Guard.watch(process);
    thread("bester-log", () -> log.copy(process.getErrorStream()));
    return new Child(process);
  }

  /** Java would write a question mark for what the locale has no byte for: another user's name, perhaps. */
  private static void requireFit(Iterable<String> texts) throws IOException {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    for (String text : texts) {
      if (!charset.newEncoder().canEncode(text)) {
        throw new IOException("\"" + text + "\" can't be handed to a program in this locale, which knows " + charset
            + " only; start bester with LC_ALL=C.UTF-8");
      }
    }
  }

  public static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What it reads. */
  OutputStream in() {
    return process.getOutputStream();
  }

  /** What it prints. */
  public InputStream out() {
    return process.getInputStream();
  }

  public boolean lives() {
    return process.isAlive();
  }

  /** @param action runs when it has ended, on any thread */
  public void onEnd(Runnable action) {
    process.onExit().thenRun(action);
  }

  public long pid() {
    return process.pid();
  }

  /** Whether it ends before the deadline. */
  boolean ends(Deadline deadline) throws InterruptedException {
    return process.waitFor(deadline.leftNanos(), TimeUnit.NANOSECONDS);
  }

  /** How it ended, in words. */
  public String ending() {
    int code = process.exitValue();
    return code > 128 && code <= 192 ? "was killed by signal " + (code - 128) : "exited " + code;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, and makes it, and what it has left behind, when it has or when patience is over. */
  public void end(Duration patience) {
    try {
      signal("TERM");
      ends(Deadline.in(patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
    }
  }

  /** It, and whatever it has started, at once; also when it has ended itself. */
  public void kill() {
    signal("KILL");
    process.destroyForcibly();
    Guard.release(process);
  }

  private synchronized void signal(String name) {
    if (!gone) {
      gone = name.equals("KILL");
      Family.signal(process, name);
    }
  }
}
