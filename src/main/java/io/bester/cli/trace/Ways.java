package io.bester.cli.trace;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All messages of an id, each with its way.
 *
 * @param notes what else is to be said of the search
 * @param servers what was known at each that answered, when it was asked first
 */
public record Ways(List<Way> ways, Map<String, JsonObject> servers, List<String> notes) {

  /** A message that another was sent on as belongs to that one's way; the others begin one, oldest first. */
  static Ways of(Collection<Seen> all, Map<String, JsonObject> servers, Set<String> silent, List<String> notes) {
    Map<String, Seen> byMid = new HashMap<>();
    Set<String> forwarded = new HashSet<>();
    for (Seen one : all) {
      byMid.put(one.mid(), one);
      one.forwards().forEach(hop -> forwarded.add(Seen.mid(hop)));
    }
    byMid.remove("");
    List<Way> ways = new ArrayList<>();
    all.stream().filter(one -> one.mid().isEmpty() || !forwarded.contains(one.mid()))
        .sorted(Comparator.comparingLong(Seen::begin))
        .forEach(first -> ways.add(Way.of(first, byMid, servers.keySet(), silent)));
    return new Ways(ways, servers, List.copyOf(notes));
  }

  /** Why there may be none: how much each server knows, and since when. */
  public String unknown(String id) {
    List<String> known = new ArrayList<>();
    servers.forEach((server, answer) -> known.add(kept(server, answer)));
    return "no message with the id or mid \"" + id + "\" is known: " + String.join("; ", known)
        + ". What is older is forgotten, and so is everything at a restart; trace.hops in the configuration says how much is kept";
  }

  private static String kept(String server, JsonObject answer) {
    return answer.getInteger("kept") == 0 ? server + " keeps no hops, or has seen no message yet"
        : String.format(Locale.ROOT, "%s keeps %,d hops, since %s", server, answer.getInteger("kept"), answer.getString("since"));
  }
}
