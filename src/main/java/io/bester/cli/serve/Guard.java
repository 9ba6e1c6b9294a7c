package io.bester.cli.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A shell that outlives this process, and ends its programs if it has gone without doing so, as {@code kill -9} makes it.
 *
 * <p>It reads which programs there are, a line each; when there are no more lines, this process has gone. It is there as long as there
 * are programs. Thread-safe.
 */
public final class Guard {
  private static final int PATIENCE_SECONDS = 2;
  /**
   * Signals are for this process, which ends its programs itself; those that lead a group are ended with all of it. A number that
   * nobody has any more is soon somebody else's, so it is looked for every 0.1 s, and left alone once it was gone.
   */
  private static final String SCRIPT = """
      trap '' HUP INT QUIT TERM
      cd /
      here=' '
      while read -r what pid; do
        case $what in
          +) here="$here$pid " ;;
          -) here="${here%% $pid *} ${here#* $pid }" ;;
        esac
      done
      tell() { kill -s $1 -- -$2 2>/dev/null || kill -s $1 $2 2>/dev/null; }
      for pid in $here; do tell TERM $pid; done
      looks=50
      while [ "$here" != ' ' ] && [ $looks -gt 0 ]; do
        sleep 0.1
        left=' '
        for pid in $here; do tell 0 $pid && left="$left$pid "; done
        here=$left
        looks=$((looks - 1))
      done
      for pid in $here; do tell KILL $pid; done
      """;

  private static final Set<Process> PROGRAMS = new HashSet<>();
  private static Optional<Process> shell = Optional.empty();
  private static int holders;

  private Guard() {}

  /** From now on, until it ends or is {@link #release released}. */
  public static void watch(Process program) {
    add(program);
    program.onExit().thenRun(() -> release(program));
  }

  private static synchronized void add(Process program) {
    begin();
    PROGRAMS.add(program);
    say("+", program);
  }

  /** One that somebody has killed is followed by another, which knows as much. */
  private static void begin() {
    if (shell.isEmpty()) {
      shell = begun();
      PROGRAMS.forEach(program -> say("+", program));
    }
  }

  /** For those who start many short programs: the shell stays until they {@link #letGo}. */
  public static synchronized void hold() {
    begin();
    holders++;
  }

  public static synchronized void letGo() {
    holders--;
    endIfIdle();
  }

  /** It has ended, or will; with the last of them the shell is gone when this returns. */
  public static synchronized void release(Process program) {
    if (!PROGRAMS.remove(program)) {
      return;
    }
    say("-", program);
    endIfIdle();
  }

  private static void endIfIdle() {
    if (PROGRAMS.isEmpty() && holders == 0) {
      shell.ifPresent(Guard::end);
      shell = Optional.empty();
    }
  }

  /** Without a shell a sudden end leaves programs behind, which is no reason to do without them now. */
  private static Optional<Process> begun() {
    try {
      return Optional.of(new ProcessBuilder(Family.head(List.of("/bin/sh", "-c", SCRIPT)))
          .redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void say(String what, Process program) {
    if (shell.isEmpty()) {
      return;
    }
    try {
      OutputStream in = shell.get().getOutputStream();
      in.write((what + " " + program.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException e) {
      shell = Optional.empty(); // somebody has killed it
    }
  }

  private static void end(Process ending) {
    ending.destroyForcibly();
    try {
      ending.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
