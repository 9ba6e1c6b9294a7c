package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The frames that wait for a reader, bounded: who doesn't read is cut off, and nobody else waits for it. [P-3.5]
 *
 * <p>At most one write is under way. What is sent meanwhile is gathered and leaves in one go; so frames that are sent
 * in the same pass of the event loop cost one system call together.
 *
 * <pre>
 *   idle ──frame──▶ planned ──end of the pass──▶ writing ──all written──▶ idle
 * </pre>
 */
final class SendQueue {
  private static final int BATCH = 64 * 1024;

  private enum State { IDLE, PLANNED, WRITING }

  private final Carrier carrier;
  private final Vertx vertx;
  private final Context context;
  private final SendLimits limits;
  private final Runnable cut;
  private final Runnable writePlanned = this::writePlanned;
  private final Deque<Buffer> frames = new ArrayDeque<>();
  private int offset;
  private long pending;
  private State state = State.IDLE;
  private long progress;
  private boolean watching;

  /** @param cut is called once the reader is too slow */
  SendQueue(Carrier carrier, Vertx vertx, SendLimits limits, Runnable cut) {
    this.carrier = carrier;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.limits = limits;
    this.cut = cut;
  }

  /** Takes a frame; false: the reader is too slow, and has been cut off. */
  boolean offer(Buffer frame) {
    if (pending > 0 && pending + frame.length() > limits.most()) {
      cut.run();
      return false;
    }
    frames.add(frame);
    pending += frame.length();
    plan();
    watch();
    return true;
  }

  /** What would soon be too much doesn't wait for the end of the pass: its reader reads, and mustn't be cut off. */
  private void plan() {
    if (state == State.IDLE) {
      state = State.PLANNED;
      LoopPass.afterwards(context, writePlanned);
    }
    if (pending > limits.most() / 4) {
      writePlanned();
    }
  }

  /** In bytes. */
  long pending() {
    return pending;
  }

  private void writePlanned() {
    if (state == State.PLANNED) {
      state = State.WRITING;
      write();
    }
  }

  /** A loop, for most of the time the system takes a batch at once. */
  private void write() {
    boolean more = true;
    while (more) {
      Buffer batch = nextBatch();
      Future<Void> taken = carrier.write(batch);
      if (!taken.isComplete()) {
        taken.onComplete(later -> writeOn(written(batch, later.succeeded())));
        return;
      }
      more = written(batch, taken.succeeded());
    }
  }

  private void writeOn(boolean more) {
    if (more) {
      write();
    }
  }

  /** Whether there is more to write. A batch that failed leaves a hole, after which no frame could be read. */
  private boolean written(Buffer batch, boolean success) {
    pending -= batch.length();
    progress = System.nanoTime();
    if (!success) {
      carrier.abort();
      return false;
    }
    state = frames.isEmpty() ? State.IDLE : State.WRITING;
    return state == State.WRITING;
  }

  /** As many whole frames as fit, or a piece of one that doesn't. */
  private Buffer nextBatch() {
    Buffer first = frames.peek();
    if (frames.size() == 1 && offset == 0 && first.length() <= BATCH) {
      return frames.poll();
    }
    if (first.length() - offset > BATCH) {
      offset += BATCH;
      return first.slice(offset - BATCH, offset);
    }
    Buffer batch = Buffer.buffer((int) Math.min(BATCH, pending));
    while (!frames.isEmpty() && batch.length() + frames.peek().length() - offset <= BATCH) {
      Buffer frame = frames.poll();
      batch.appendBuffer(frame, offset, frame.length() - offset);
      offset = 0;
    }
    return batch;
  }

  /** Looks, while much is pending, whether the reader takes anything at all. */
  private void watch() {
    if (watching || pending <= limits.stall()) {
      return;
    }
    watching = true;
    progress = System.nanoTime();
    look(limits.stallMillis());
  }

  private void look(long millis) {
    vertx.setTimer(Math.max(1, millis), timer -> {
      long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - progress);
      if (pending <= limits.stall()) {
        watching = false;
        return;
      }
      if (idle >= limits.stallMillis()) {
        cut.run();
        return;
      }
      look(limits.stallMillis() - idle);
    });
  }
}
