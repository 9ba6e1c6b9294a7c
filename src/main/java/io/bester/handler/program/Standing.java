package io.bester.handler.program;

import io.bester.bus.Event.HandlerState.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a handler's program is doing.
 *
 * @param cause why it isn't up, in words for the log; else empty
 * @param told the same in words for the sender of a message, without paths; empty if there is nothing to tell
 * @param nextStart when it is started again, in ns of {@link System#nanoTime()}; only while it is down
 */
public record Standing(Health health, String cause, String told, long nextStart) {
  /** Of a handler that somebody else looks after, and of one that does well: there is nothing to tell. */
  public static final Standing UP = new Standing(Health.UP, "", "", 0);
  /** Somebody else looks after it, and its socket file isn't there. */
  static final Standing NO_SOCKET = new Standing(Health.DOWN, "its socket does not exist", "", 0);

  /** @param before how its last life ended, if it was one */
  static Standing starting(Optional<Ending> before) {
    return new Standing(Health.STARTING, "", before
        .map(ending -> "is down: " + ending.told() + "; it is being started again")
        .orElse("is starting, and does not listen yet"), 0);
  }

  static Standing down(String cause, String told, Duration pause) {
    return new Standing(Health.DOWN, cause, "is down: " + told, System.nanoTime() + pause.toNanos());
  }

  /** Somebody else serves on its socket, so messages may go on. */
  static Standing replaced(String cause) {
    return new Standing(Health.DOWN, cause, "", 0);
  }

  /** Why a message should not wait, if its time is over before the program is started again. */
  public Optional<String> hopeless(long deadlineNanos) {
    return health == Health.DOWN && nextStart - deadlineNanos > 0 ? trouble() : Optional.empty();
  }

  /** What keeps it from taking messages, for their senders. */
  public Optional<String> trouble() {
    if (told.isEmpty() || health != Health.DOWN) {
      return Optional.of(told).filter(text -> !text.isEmpty());
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nextStart - System.nanoTime() + TimeUnit.SECONDS.toNanos(1) - 1);
    return Optional.of(told + (seconds > 0 ? "; next start in " + seconds + " s" : "; it is being started again"));
  }
}
