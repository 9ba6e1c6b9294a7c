package io.bester.cli.trace;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The way of one message over all servers.
 *
 * @param first where it began, as far as is known
 * @param steps in the order of time
 * @param notes what isn't known of it
 */
public record Way(Seen first, List<Step> steps, List<String> notes) {
  /** What clocks may differ by without anybody's being told. */
  private static final long SLACK_MICROS = 5_000;

  /**
   * One line of the story.
   *
   * @param micros since the beginning, by the clock of the first server
   * @param depth over how many servers it has come here
   * @param who is told what becomes of it
   */
  public record Step(long micros, Seen at, int depth, String who, JsonObject hop) {}

  /** @param servers that were asked, and those that were asked by them and didn't tell */
  static Way of(Seen first, Map<String, Seen> byMid, Set<String> servers, Set<String> silent) {
    Teller teller = new Teller(byMid, servers, silent);
    teller.tell(first, 0, -first.begin());
    teller.steps.sort(Comparator.comparingLong(Step::micros));
    return new Way(first, teller.steps, teller.notes);
  }

  /** Goes along the way, and into each server that it leads to. */
  private static final class Teller {
    private final Map<String, Seen> byMid;
    private final Set<String> servers;
    private final Set<String> silent;
    private final Set<String> told = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Teller(Map<String, Seen> byMid, Set<String> servers, Set<String> silent) {
      this.byMid = byMid;
      this.servers = servers;
      this.silent = silent;
    }

    /** @param shift makes a time by this server's clock one since the beginning */
    void tell(Seen seen, int depth, long shift) {
      told.add(seen.key());
      String who = seen.came().map(came -> came.getString("from", came.getString("user", ""))).orElse("");
      for (JsonObject hop : seen.hops()) {
        steps.add(new Step(Seen.time(hop) + shift, seen, depth, who, hop));
      }
      if (seen.came().isEmpty()) {
        notes.add("How it came to " + seen.server() + " is forgotten.");
      }
      if (seen.hops().stream().noneMatch(hop -> Seen.is(hop, "reported"))) {
        notes.add(seen.server() + " has not reported yet what became of it.");
      }
      seen.forwards().forEach(hop -> follow(seen, hop, depth, shift));
    }

    private void follow(Seen seen, JsonObject forward, int depth, long shift) {
      Seen next = byMid.get(Seen.mid(forward));
      String server = forward.getString("to");
      if (next == null) {
        notes.add(unseen(server));
        return;
      }
      if (told.contains(next.key())) {
        return;
      }
      long there = shift + skew(seen, forward, next);
      tell(next, depth + 1, there);
    }

    private String unseen(String server) {
      if (servers.contains(server) || !silent.contains(server)) {
        return server + " knows nothing of it, or no more.";
      }
      return server + " doesn't tell what happened there; whoever runs it can ask it, with bester trace on that machine.";
    }

    /** By how much the other clock must be put right, so that nothing is answered before it was asked. */
    private long skew(Seen seen, JsonObject forward, Seen next) {
      long sent = Seen.time(forward);
      long back = seen.hops().stream()
          .filter(hop -> Seen.is(hop, "returned") && hop.getString("from").equals(forward.getString("to")) && Seen.time(hop) >= sent)
          .mapToLong(Seen::time).max().orElse(Long.MAX_VALUE);
      if (next.begin() >= sent && next.end() <= back) {
        return 0;
      }
      long spare = back == Long.MAX_VALUE ? 0 : Math.max(0, (back - sent - (next.end() - next.begin())) / 2);
      long skew = sent + spare - next.begin();
      if (Math.abs(skew) > SLACK_MICROS) {
        notes.add(String.format(Locale.ROOT, "The clock of %s differs by about %.1f s; its times are put right here.",
            next.server(), Math.abs(skew) / 1e6));
      }
      return skew;
    }
  }
}
