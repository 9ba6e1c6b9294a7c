package io.bester.client.peer;

import io.bester.bus.Ticket;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The messages of peers that this node has seen: the same {@code mid} again is answered as before, not run again.
 * [P-7.7] Shared by all listener instances, for a peer may come back through another door; so thread-safe.
 *
 * <p>Kept for a day, and of the newest 100,000. A message that failed for now is forgotten: the peer's next try is meant
 * to be run. Of an answer with long lists of names only the verdict is kept.
 */
public final class Duplicates {
  static final int MOST = 100_000;
  private static final int MOST_NAMES = 16;
  private static final int MOST_CHARACTERS = 1024;
  private static final long WINDOW = TimeUnit.HOURS.toNanos(24);

  private final Map<String, Seen> seen = new LinkedHashMap<>();

  /** What is known of a message. */
  private static final class Seen {
    private final long since = System.nanoTime();
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
  public boolean isNew(String key, Ticket ticket, Consumer<Detail> report) {
    if (key.isEmpty()) {
      return true;
    }
    Optional<Detail> known;
    synchronized (this) {
      Seen first = seen.get(key);
      if (first == null) {
        forgetOld();
        seen.put(key, new Seen());
        return true;
      }
      known = first.detail;
      if (known.isEmpty()) {
        first.waiting.add(ticket);
      }
    }
    known.ifPresent(report);
    return false;
  }

  /** The oldest go first; one without an answer stays, for others may be waiting for it. */
  private void forgetOld() {
    Iterator<Seen> eldest = seen.values().iterator();
    long now = System.nanoTime();
    while (eldest.hasNext()) {
      Seen next = eldest.next();
      if (seen.size() < MOST && now - next.since < WINDOW) {
        return;
      }
      if (next.detail.isPresent()) {
        eldest.remove();
      }
    }
  }

  /** With many names, or long ones, only the verdict is kept: 100,000 of them would fill the heap. */
  private static Detail kept(Detail detail) {
    List<String> names = Stream.of(detail.delivered(), detail.offline(), detail.failed(), detail.stored(), detail.queued())
        .flatMap(List::stream).toList();
    if (names.size() <= MOST_NAMES && names.stream().mapToLong(String::length).sum() <= MOST_CHARACTERS) {
      return detail;
    }
    return detail.fault().map(fault -> Detail.of(fault, detail.message())).orElse(Detail.NONE);
  }

  /** A message has been reported; returns who else waits for that. */
  public synchronized List<Ticket> done(String key, Detail detail) {
    Seen first = key.isEmpty() ? null : seen.get(key);
    if (first == null) {
      return List.of();
    }
    if (detail.fault().map(Fault::kind).filter(Fault.Kind.WAIT::equals).isPresent()) {
      seen.remove(key);
    }
    first.detail = Optional.of(kept(detail));
    return List.copyOf(first.waiting);
  }
}
