package io.bester.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bester.bus.Ticket;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The messages of peers that this node has seen: the same {@code mid} again is answered as before, not run again.
 * [P-7.7] Shared by all listener instances, for a peer may come back through another door.
 *
 * <p>A message that failed for now is forgotten: the peer's next try is meant to be run.
 */
final class Duplicates {
  private static final int MOST = 100_000;
  private static final Duration WINDOW = Duration.ofHours(24);

  private final Cache<String, Seen> seen = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();

  /** What is known of a message. */
  private static final class Seen {
    private final List<Ticket> waiting = new ArrayList<>(0);
    private Optional<Detail> detail = Optional.empty();
  }

  /**
   * Whether a message has not been seen yet.
   *
   * @param key peer and mid; empty: it is never a duplicate
   * @param ticket gets the report of the first one, when that comes or at once
   * @param report takes it, where the first one has been reported already
   */
  boolean isNew(String key, Ticket ticket, Consumer<Detail> report) {
    if (key.isEmpty()) {
      return true;
    }
    Seen mine = new Seen();
    Seen first = seen.asMap().putIfAbsent(key, mine);
    if (first == null) {
      return true;
    }
    synchronized (first) {
      if (first.detail.isEmpty()) {
        first.waiting.add(ticket);
        return false;
      }
    }
    report.accept(first.detail.get());
    return false;
  }

  /** A message has been reported; returns who else waits for that. */
  List<Ticket> done(String key, Detail detail) {
    Seen first = key.isEmpty() ? null : seen.getIfPresent(key);
    if (first == null) {
      return List.of();
    }
    synchronized (first) {
      first.detail = Optional.of(detail);
      if (detail.fault().map(Fault::kind).filter(Fault.Kind.WAIT::equals).isPresent()) {
        seen.invalidate(key);
      }
      return List.copyOf(first.waiting);
    }
  }
}
