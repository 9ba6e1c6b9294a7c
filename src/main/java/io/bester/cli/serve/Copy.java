package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import io.bester.config.notation.Durations;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One copy of the program that is kept running, on a thread of its own.
 *
 * <p>One that ends is started again: at once if it has answered anything, otherwise after 1 s, doubling to 30 s.
 */
final class Copy {
  private static final long LOOK_MILLIS = 100;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final String type;
  private final List<String> command;
  private final String name;
  private final BlockingQueue<Task> waiting;
  private final ProgramLog log;
  private final Thread thread;
  private Duration pause = FIRST_PAUSE;
  private boolean answered;
  private volatile boolean stopping;
  private volatile Child child;

  Copy(String type, List<String> command, int number, BlockingQueue<Task> waiting, ProgramLog log) {
    this.type = type;
    this.command = command;
    this.name = "copy " + number;
    this.waiting = waiting;
    this.log = log;
    this.thread = new Thread(this::run, "bester-copy-" + number);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** When it has answered what it was asked, and nothing waits. */
  void stop() {
    stopping = true;
  }

  void await(Deadline end) {
    try {
      thread.join(TimeUnit.NANOSECONDS.toMillis(end.leftNanos()) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Child last = child;
    if (last != null) {
      last.kill();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        liveOrRest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void liveOrRest() throws InterruptedException {
    try {
      live();
    } catch (RuntimeException e) { // the edge of its thread
      Child last = child;
      if (last != null) {
        last.kill();
      }
      rest("failed: " + e);
    }
  }

  private void live() throws InterruptedException {
    answered = false;
    try {
      child = Child.start(command, Asking.environment(type, "", "", ""), log);
    } catch (IOException e) {
      rest("can't be started: " + e.getMessage());
      return;
    }
    PrintedLines lines = PrintedLines.of(child.out());
    String ending = serve(lines);
    child.end(GRACE);
    if (!stopping) {
      rest(ending);
    }
  }

  /** Until it ends, or has to; in words, how. */
  private String serve(PrintedLines lines) throws InterruptedException {
    while (child.lives()) {
      Task task = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (task == null && stopping) {
        return "was stopped";
      }
      if (task == null || task.isOver()) {
        continue;
      }
      String flaw = answerOrFail(task, lines);
      if (!flaw.isEmpty()) {
        return flaw;
      }
    }
    return child.ending();
  }

  private String answerOrFail(Task task, PrintedLines lines) throws InterruptedException {
    try {
      return answer(task, lines);
    } catch (RuntimeException e) {
      task.fail("1", "its program can't be asked; its log says why");
      throw e;
    }
  }

  /** Empty, or why it can't be asked again. */
  private String answer(Task task, PrintedLines lines) throws InterruptedException {
    if (task.deadline().hasPassed()) {
      log.say("a message waited " + Durations.show(task.timeout()) + " for a free copy and is given up; raise --worker or --timeout");
      task.fail("1", "too many messages wait for its program; try again later");
      return "";
    }
    if (lines.hasMore()) {
      waiting.add(task);
      return "is out of step, as it printed a line that nobody had asked for; print one line for each message,"
          + " and what is for the log to standard error";
    }
    Child asked = child;
    task.onAbandoned(asked::kill);
    Child.thread("bester-in-" + type, () -> feed(asked, task));
    PrintedLines.Line line = lines.next(task.deadline());
    if (line.isLate()) {
      asked.kill();
      task.fail("1", "its program did not answer within " + Durations.show(task.timeout()));
      return "did not answer within " + Durations.show(task.timeout())
          + " and is killed; it has to print a line for each message, and to flush its output after it";
    }
    if (line.isEnd() && task.isOver()) {
      return "was killed, as the server waits for its answer no longer";
    }
    if (line.isEnd()) {
      asked.ends(Deadline.in(GRACE));
      String how = asked.lives() ? "closed its standard output" : asked.ending();
      task.fail("1", "its program ended without an answer");
      return how + " with a message in hand, which has failed";
    }
    answered = true;
    OneEach.answer(task, line.text(), type, log);
    return "";
  }

  private static void feed(Child child, Task task) {
    byte[] line = task.asked().line().toBytes();
    for (int i = 0; i < line.length; i++) {
      boolean breaks = line[i] == '\n' || line[i] == '\r'; // such can only stand between two tokens
      line[i] = breaks ? (byte) ' ' : line[i];
    }
    try {
      OutputStream in = child.in();
      in.write(line);
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      // it has ended, which is told elsewhere
    }
  }

  private void rest(String ending) throws InterruptedException {
    Duration now = answered ? Duration.ZERO : pause;
    pause = answered ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    log.say(name + " " + ending + "; " + (now.isZero() ? "it is started again" : "it is started again in " + Durations.show(now)));
    for (Deadline end = Deadline.in(now); !end.hasPassed() && !stopping;) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      Task task = waiting.peek();
      if (task != null && task.deadline().hasPassed() && waiting.remove(task)) {
        task.fail("1", "its program is down; try again later");
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
