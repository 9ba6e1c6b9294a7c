package io.bester.bus.trace;

import io.bester.bus.Once;
import io.bester.bus.Ticket;
import io.bester.bus.trace.Hop.Part;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The hops of all event loops of a node, sorted into messages for whoever asks. [P-8.13] */
public final class Traces {
  /** Messages that are told at a time: an id may have been used again and again. */
  private static final int MOST = 100;
  private static final String ELSEWHERE = "";

  private final Map<String, Ring> rings = new ConcurrentHashMap<>();
  private volatile int each;

  private Traces() {}

  public static Traces of(Vertx vertx) {
    return Once.in(vertx, "bus.traces", Traces::new);
  }

  /** To be said before the rooms open. @param hops how many each event loop keeps; 0, as before this is said: none */
  public void keep(int hops) {
    each = hops;
  }

  /** A ring for each event loop, so that no two write to one; rooms on other threads have one in common. */
  Optional<Ring> here() {
    if (each == 0) {
      return Optional.empty();
    }
    String thread = Context.isOnEventLoopThread() ? Thread.currentThread().getName() : ELSEWHERE;
    return Optional.of(rings.computeIfAbsent(thread, first -> new Ring(each)));
  }

  /**
   * What is known of the messages that are called so, oldest first, and how much is known at all.
   *
   * @param names ids of clients, and mids
   */
  public JsonObject find(Collection<String> names) {
    List<Hop> hops = rings.values().stream().flatMap(ring -> ring.all().stream()).sorted(Comparator.comparingLong(Hop::at)).toList();
    Clock clock = Clock.read();
    List<JsonObject> messages = new ArrayList<>();
    messages(hops).forEach((ticket, message) -> {
      if (message.stream().anyMatch(hop -> names.stream().anyMatch(hop::names))) {
        messages.add(clock.told(ticket, message));
      }
    });
    int more = Math.max(0, messages.size() - MOST);
    JsonObject found = new JsonObject().put("kept", hops.size())
        .put("messages", new JsonArray(messages.subList(more, messages.size())));
    if (!hops.isEmpty()) {
      found.put("since", clock.text(hops.get(0)));
    }
    return more == 0 ? found : found.put("more", more);
  }

  private static Map<Ticket, List<Hop>> messages(List<Hop> hops) {
    Map<Ticket, Ticket> wholes = new HashMap<>();
    Map<Ticket, List<Hop>> messages = new LinkedHashMap<>();
    for (Hop hop : hops) {
      if (hop instanceof Part part) {
        wholes.put(part.of(), wholes.getOrDefault(part.whole(), part.whole()));
      } else {
        messages.computeIfAbsent(wholes.getOrDefault(hop.of(), hop.of()), first -> new ArrayList<>()).add(hop);
      }
    }
    return messages;
  }

  /** What the clock on the wall said, as it is set now. */
  private record Clock(long nanos, Instant now) {
    private static final int TRIES = 5;
    private static final long TOGETHER_NANOS = 100_000;

    /** Both clocks at one time: whoever is interrupted between them reads them again. */
    static Clock read() {
      Clock best = null;
      long least = Long.MAX_VALUE;
      for (int i = 0; i < TRIES && least > TOGETHER_NANOS; i++) {
        long before = System.nanoTime();
        Instant now = Instant.now();
        long apart = System.nanoTime() - before;
        if (best == null || apart < least) {
          best = new Clock(before + apart / 2, now);
          least = apart;
        }
      }
      return best;
    }

    JsonObject told(Ticket ticket, List<Hop> message) {
      String key = Integer.toHexString(ticket.address().hashCode()) + "-" + ticket.number();
      return new JsonObject().put("key", key).put("hops", new JsonArray(message.stream().map(hop -> hop.told().put("at", text(hop))).toList()));
    }

    String text(Hop hop) {
      return now.minusNanos(nanos - hop.at()).truncatedTo(ChronoUnit.MICROS).toString();
    }
  }
}
