package io.bester.config;

import io.bester.config.reading.Value;
import io.bester.protocol.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names in lists that nobody bears: they open nothing, and are slips of the pen most of the time. */
final class UnknownNames {
  private static final String ALL = "*";
  private static final String UNVERIFIED = "unverified:";

  private UnknownNames() {}

  static List<String> of(Config config) {
    Set<String> peers = config.peers().keySet();
    Set<String> types = config.handlers().keySet();
    Stream<String> inHandlers = config.handlers().values().stream().flatMap(handler ->
        strays("handlers." + handler.type() + ".peers", handler.peers().stream(), peers, "peers"));
    Stream<String> inPeers = config.peers().values().stream().flatMap(peer ->
        strays("peers." + peer.name() + ".types", peer.types().stream(), types, "handlers"));
    return Stream.concat(inHandlers, inPeers).toList();
  }

  /** Servers that nobody vouches for bear no name, but an address. */
  private static Stream<String> strays(String key, Stream<String> names, Collection<String> known, String where) {
    return names.filter(name -> !name.equals(ALL) && !known.contains(name) && !name.startsWith(UNVERIFIED))
        .map(name -> key + ": " + new Value(name).shown() + " is none of " + where + "; "
            + Nearest.of(name, known).map(near -> "did you mean " + new Value(near).shown() + "?")
                .orElse("add it there, or take it out of this list"));
  }
}
