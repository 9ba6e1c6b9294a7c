package io.bester.client;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits for its rate: a line for each speaker, and what the first messages weigh that are held there. [P-10.19] */
final class Lines {
  private static final long MOST_BYTES = 16L * 1024 * 1024;
  /** What a session weighs that has gone, and is there only for its message. */
  private static final int SESSION_BYTES = 4 * 1024;

  private final Vertx vertx;
  private final Map<String, Line> lines = new HashMap<>();
  private long bytes;

  Lines(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether anybody of this speaker waits. */
  boolean isBusy(String speaker) {
    return lines.containsKey(speaker);
  }

  void join(String speaker, Throttle throttle) {
    lines.computeIfAbsent(speaker, first -> new Line(vertx)).join(throttle);
  }

  /** It waits no more, if it did. */
  void leave(String speaker, Throttle throttle) {
    Line line = lines.get(speaker);
    if (line != null && line.leave(throttle)) {
      lines.remove(speaker);
    }
  }

  /** One more message is held, unless there is no room for it. */
  boolean hold(int length) {
    if (bytes + SESSION_BYTES + length > MOST_BYTES) {
      return false;
    }
    bytes += SESSION_BYTES + length;
    return true;
  }

  /** A message is held no more. */
  void free(int length) {
    bytes -= SESSION_BYTES + length;
  }

  /** The limits have changed. */
  void recheck() {
    List.copyOf(lines.values()).forEach(Line::advance);
  }

  /** The server stops: all messages that are held go now. */
  void drain() {
    List.copyOf(lines.values()).forEach(Line::drain);
  }
}
