package io.bester.handler;

import io.bester.transport.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How many messages may be with one handler at a time; shared by all instances of this JVM, so thread-safe. [P-5.7]
 *
 * <p>The limit finds itself: it halves when the handler's backlog is full and grows, by one for each round of
 * successes, up to what is configured. Who must wait is let in first come, first served.
 */
final class Gate {
  private final Deque<HandlerCall> waiting = new ArrayDeque<>();
  private int concurrency;
  private int queueLength;
  private long queueBytes;
  private double limit;
  private int inside;
  private long waitingBytes;
  private Optional<Refusal> lastRefusal = Optional.empty();

  /** What becomes of who comes. */
  enum Entry { INSIDE, WAITS, FULL }

  /**
   * Sets the bounds; they may change while calls are under way.
   *
   * @param concurrency how many may be inside
   * @param queueLength how many may wait
   * @param queueBytes how much they may weigh together, in bytes
   */
  synchronized void configure(int concurrency, int queueLength, long queueBytes) {
    this.limit = limit == 0 ? concurrency : Math.min(limit, concurrency);
    this.concurrency = concurrency;
    this.queueLength = queueLength;
    this.queueBytes = queueBytes;
  }

  synchronized Entry enter(HandlerCall call) {
    if (waiting.isEmpty() && inside < (int) limit) {
      inside++;
      return Entry.INSIDE;
    }
    if (waiting.size() >= queueLength || waitingBytes + call.bytes() > queueBytes) {
      return Entry.FULL;
    }
    waiting.add(call);
    waitingBytes += call.bytes();
    return Entry.WAITS;
  }

  /** Who waited and waits no longer, as its time has run out; false: it has been let in meanwhile. */
  synchronized boolean giveUp(HandlerCall call) {
    boolean waited = waiting.remove(call);
    if (waited) {
      waitingBytes -= call.bytes();
    }
    return waited;
  }

  void leave() {
    next().forEach(HandlerCall::letIn);
  }

  private synchronized List<HandlerCall> next() {
    inside--;
    List<HandlerCall> next = new ArrayList<>(1);
    while (!waiting.isEmpty() && inside < (int) limit) {
      HandlerCall call = waiting.poll();
      waitingBytes -= call.bytes();
      inside++;
      next.add(call);
    }
    return next;
  }

  synchronized void refused(Refusal refusal) {
    lastRefusal = Optional.of(refusal);
    if (refusal == Refusal.BACKLOG_FULL) {
      limit = Math.max(1, limit / 2);
    }
  }

  synchronized void accepted() {
    lastRefusal = Optional.empty();
    limit = Math.min(concurrency, limit + 1 / limit);
  }

  /** Why the last connection failed; empty once one has succeeded. */
  synchronized Optional<Refusal> lastRefusal() {
    return lastRefusal;
  }
}
