package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import io.bester.config.notation.Durations;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.PrintedAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts the program for each message: the data on its standard input, the answer on its standard output. */
public final class OneEach implements Crew {
  /** For what it has printed to arrive, when it has ended. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final String type;
  private final List<String> command;
  private final ProgramLog log;
  private final ExecutorService places;
  private final Set<Child> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** @param concurrency how many may run at a time */
  public OneEach(String type, List<String> command, int concurrency, ProgramLog log) {
    this.type = type;
    this.command = command;
    this.log = log;
    Guard.hold();
    this.places = Executors.newFixedThreadPool(concurrency, work -> new Thread(work, "bester-run-" + type));
  }

  @Override public void take(Task task) {
    try {
      places.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      task.fail("1", "its program is being stopped; try again later");
    }
  }

  private void run(Task task) {
    if (task.isOver()) {
      return;
    }
    if (task.deadline().hasPassed()) {
      log.say("a message waited " + Durations.show(task.timeout()) + " for a free place and is given up; raise --concurrency or --timeout");
      task.fail("1", "too many messages wait for its program; try again later");
      return;
    }
    try {
      Child child = Child.start(command, task.asked().environment(), log);
      running.add(child);
      task.onAbandoned(child::kill);
      try {
        converse(child, task);
      } finally {
        running.remove(child);
      }
    } catch (IOException e) {
      log.say("the program can't be started: " + e.getMessage());
      task.fail("1", "its program can't be started; its log says why");
    } catch (RuntimeException e) { // the edge of its thread
      log.say("the message has failed: " + e);
      task.fail("1", "its program can't be asked; its log says why");
    } catch (InterruptedException e) {
      task.fail("1", "its program is being stopped; try again later");
    }
  }

  private void converse(Child child, Task task) throws InterruptedException {
    Printed printed = Printed.of(child.out());
    Child.thread("bester-in-" + type, () -> feed(child, task));
    if (!child.ends(task.deadline())) {
      child.kill();
      if (!task.isOver()) {
        log.say("the program did not end within " + Durations.show(task.timeout())
            + " and is killed; raise --timeout, here and in the server's configuration, or make it faster");
      }
      task.fail("1", "its program did not answer within " + Durations.show(task.timeout()));
      return;
    }
    if (!printed.isWhole(Deadline.in(LAST_WORDS))) {
      log.say("the program has ended, but something it started holds its standard output, and is killed;"
          + " what is to go on in the background has to close it (>/dev/null)");
      child.kill();
      printed.isWhole(Deadline.in(LAST_WORDS));
    }
    ended(child, printed, task);
  }

  private void ended(Child child, Printed printed, Task task) {
    if (task.isOver()) {
      log.say("the server waits for the answer no longer, so the program is killed; raise this handler's timeout in the server's"
          + " configuration, or make it faster");
      return;
    }
    if (child.exitCode() != 0) {
      log.say("the program " + child.ending() + ": the message has failed");
      task.fail(Integer.toString(child.exitCode()), "its program " + child.ending());
      return;
    }
    Optional<byte[]> text = printed.text();
    if (text.isEmpty()) {
      log.say("the program printed more than " + Printed.LIMIT / 1024 / 1024 + " MiB, which no server takes: the message has failed");
      task.fail("1", "its program's answer is too long");
      return;
    }
    answer(task, text.get(), type, log);
  }

  /** What was printed, made a frame; if it can't be, the log says what is wrong with it. */
  static boolean answer(Task task, byte[] printed, String type, ProgramLog log) {
    try {
      task.answer(PrintedAnswer.frame(printed, type, task.asked().data()));
      return true;
    } catch (ProtocolException e) {
      log.say("bad output, the message has failed: " + e.getMessage());
      task.fail("1", "its program's answer can't be used; its log says why");
      return false;
    }
  }

  /** Whoever doesn't read it need not. */
  private static void feed(Child child, Task task) {
    try (OutputStream in = child.in()) {
      in.write(task.asked().data().toBytes());
      in.write('\n');
    } catch (IOException e) {
      // it has ended, or closed its standard input
    }
  }

  @Override public void close(Duration patience) {
    places.shutdown();
    try {
      places.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    places.shutdownNow();
    running.forEach(Child::kill);
    if (open.compareAndSet(true, false)) {
      Guard.letGo();
    }
  }
}
