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
 * <p>The limit finds itself: when the handler's backlog is full it becomes what is connected just then, and it grows, by
 * one for each round of successes, up to what is configured. Who must wait is let in first come, first served; only who
 * has found the backlog full goes before the others.
 */
final class Gate {
  private final Deque<HandlerCall> waiting = new ArrayDeque<>();
  private int concurrency;
  private int queueLength;
  private long queueBytes;
  private double limit;
  private int inside;
  private int connected;
  private long waitingBytes;
  private Optional<Refusal> lastRefusal = Optional.empty();
  private long refused;

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

  /**
   * Who waited and waits no longer, as its time has run out. Others go in if they can now: a queue that isn't empty always
   * has somebody inside, who will leave, or somebody who stepped back, who will come back.
   *
   * @return false: it has been let in meanwhile
   */
  boolean giveUp(HandlerCall call) {
    boolean waited;
    List<HandlerCall> next;
    synchronized (this) {
      waited = forget(call);
      next = admit();
    }
    next.forEach(HandlerCall::letIn);
    return waited;
  }

  private boolean forget(HandlerCall call) {
    boolean waited = waiting.remove(call);
    waitingBytes -= waited ? call.bytes() : 0;
    return waited;
  }

  /** @param wasConnected whether it got as far as the handler */
  void leave(boolean wasConnected) {
    List<HandlerCall> next;
    synchronized (this) {
      inside--;
      connected -= wasConnected ? 1 : 0;
      next = admit();
    }
    next.forEach(HandlerCall::letIn);
  }

  private List<HandlerCall> admit() {
    List<HandlerCall> admitted = new ArrayList<>(1);
    while (!waiting.isEmpty() && inside < (int) limit) {
      HandlerCall call = waiting.poll();
      waitingBytes -= call.bytes();
      inside++;
      admitted.add(call);
    }
    return admitted;
  }

  /** How many have a place with the handler. */
  synchronized int inside() {
    return inside;
  }

  /** How many wait for one. */
  synchronized int waiting() {
    return waiting.size();
  }

  synchronized void refused(Refusal refusal) {
    lastRefusal = Optional.of(refusal);
    refused = System.nanoTime();
  }

  /** The backlog is full: whoever found it so is the first to be let in when another leaves. */
  synchronized void stepBack(HandlerCall call) {
    lastRefusal = Optional.of(Refusal.BACKLOG_FULL);
    limit = Math.max(1, Math.min(limit, connected));
    inside--;
    waiting.addFirst(call);
    waitingBytes += call.bytes();
  }

  /** Who has stepped back tries again unasked, for perhaps nobody leaves; false: it has been let in meanwhile. */
  synchronized boolean comeBack(HandlerCall call) {
    boolean waited = forget(call);
    inside += waited ? 1 : 0;
    return waited;
  }

  synchronized void accepted() {
    connected++;
    lastRefusal = Optional.empty();
    limit = Math.min(concurrency, limit + 1 / limit);
  }

  /** What it refused before says nothing any more. */
  synchronized void forgive() {
    lastRefusal = Optional.empty();
  }

  /** Why the last connection failed, if that was no longer ago than so many ns; empty once one has succeeded. */
  synchronized Optional<Refusal> refusalWithin(long nanos) {
    return lastRefusal.filter(refusal -> System.nanoTime() - refused < nanos);
  }

  /** Why the last connection failed; empty once one has succeeded. */
  synchronized Optional<Refusal> lastRefusal() {
    return lastRefusal;
  }
}
