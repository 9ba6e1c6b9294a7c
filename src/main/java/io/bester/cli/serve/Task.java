package io.bester.cli.serve;

import io.bester.cli.talk.Deadline;
import io.bester.protocol.Data;
import io.bester.protocol.codec.PrintedAnswer;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One message that awaits its one answer. Thread-safe. */
final class Task {
  /** What can't be believed. */
  static final Asked NOTHING = new Asked(Data.NULL, Data.NULL, Map.of());

  private final Asked asked;
  private final Deadline deadline;
  private final Duration timeout;
  private final Consumer<Buffer> answer;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Runnable abandon = () -> {};

  /**
   * What is asked.
   *
   * @param line what a program that is kept running reads
   * @param data what a program that is started for it reads
   * @param environment who asks
   */
  record Asked(Data line, Data data, Map<String, String> environment) {}

  /** @param answer is told the frame, once */
  Task(Asked asked, Duration timeout, Consumer<Buffer> answer) {
    this.asked = asked;
    this.timeout = timeout;
    this.deadline = Deadline.in(timeout);
    this.answer = answer;
  }

  Asked asked() {
    return asked;
  }

  Deadline deadline() {
    return deadline;
  }

  Duration timeout() {
    return timeout;
  }

  void answer(Buffer frame) {
    if (over.compareAndSet(false, true)) {
      answer.accept(frame);
    }
  }

  /** @param sentence for the sender: no paths, nothing of what was logged */
  void fail(String status, String sentence) {
    answer(PrintedAnswer.refusal(status, sentence));
  }

  /** It is answered, or nobody awaits it any more. */
  boolean isOver() {
    return over.get();
  }

  /** @param action what to do if the server waits no longer; at once if it has gone already */
  void onAbandoned(Runnable action) {
    abandon = action;
    if (isOver()) {
      action.run();
    }
  }

  /** The server waits no longer. */
  void abandoned() {
    if (over.compareAndSet(false, true)) {
      Child.thread("bester-kill", abandon); // to kill a program takes its time, which an event loop hasn't
    }
  }
}
