package io.bester.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is among the unanswered messages of a session. [P-3.4]
 *
 * <p>Messages with the same key go one after another, each when the one before has been reported. Others never wait.
 */
final class Turns {
  /** Beside their number, what the unanswered messages of a session may weigh. */
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /** Most sessions have sent nothing yet. */
  private static final Map<String, Deque<Message>> UNUSED = Map.of();

  /** Most messages have nobody behind them. */
  private static final Deque<Message> NOBODY = new ArrayDeque<>(0);

  private Map<String, Deque<Message>> waiting = UNUSED;
  private int unanswered;
  private long bytes;

  /** Takes a message in; false: it must wait until {@link #next} hands it out. */
  boolean enter(Message message) {
    unanswered++;
    bytes += weight(message);
    if (message.order().isEmpty()) {
      return true;
    }
    if (waiting == UNUSED) {
      waiting = new HashMap<>();
    }
    Deque<Message> others = waiting.get(message.order());
    if (others == null) {
      waiting.put(message.order(), NOBODY);
      return true;
    }
    if (others == NOBODY) {
      others = new ArrayDeque<>();
      waiting.put(message.order(), others);
    }
    others.add(message);
    return false;
  }

  /** This message has been answered; hands out the one whose turn it is now. */
  Optional<Message> next(Message answered) {
    unanswered--;
    bytes -= weight(answered);
    if (answered.order().isEmpty()) {
      return Optional.empty();
    }
    Message next = waiting.get(answered.order()).poll();
    if (next == null) {
      waiting.remove(answered.order());
    }
    return Optional.ofNullable(next);
  }

  /** Its data keeps the whole frame in memory in which it came. */
  private static int weight(Message message) {
    return message.payload().data().array().length;
  }

  /**
   * Whether nothing more should come for now.
   *
   * @param most messages without an answer
   */
  boolean isFull(int most) {
    return unanswered >= most || bytes > MOST_BYTES;
  }

  int unanswered() {
    return unanswered;
  }

  /** What the unanswered ones weigh. */
  long bytes() {
    return bytes;
  }
}
