package io.bester.peer;

import io.bester.bus.Outcome;
import io.bester.config.Config;
import io.bester.config.PeerConfig;
import io.bester.config.Target;
import io.bester.protocol.Fault;
import io.bester.protocol.Nearest;
import io.bester.protocol.ProtocolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The servers that may be reached: those of the configuration by name or address, any other if it says so. [P-7.11] */
final class Peers {
  /** So many servers without a name are remembered; then those with which nothing is going on are forgotten. */
  private static final int MOST_UNNAMED = 1000;

  private final Vertx vertx;
  private final Supplier<ClientSSLOptions> tls;
  private Terms terms;
  private boolean rawTargets;
  private Map<String, PeerConfig> configured = Map.of();
  private Map<String, Peer> named = Map.of();
  private final List<Peer> former = new ArrayList<>();
  private final Map<Target, Peer> unnamed = new LinkedHashMap<>();

  /** @param tls who signs for peers, and our certificate, as they are just now */
  Peers(Vertx vertx, Config config, Supplier<ClientSSLOptions> tls) {
    this.vertx = vertx;
    this.tls = tls;
    this.terms = Terms.of(vertx, config.limits(), tls);
    reload(config);
  }

  /** A peer whose address has stayed goes on as it is. */
  void reload(Config config) {
    terms = terms.limits().equals(config.limits()) ? terms : Terms.of(vertx, config.limits(), tls);
    rawTargets = config.federation().rawTargets();
    configured = config.peers();
    Map<String, Peer> before = named;
    named = new LinkedHashMap<>();
    config.peers().forEach((name, peer) -> named.put(name, kept(before, peer)));
    before.values().stream().filter(peer -> !named.containsValue(peer)).forEach(this::dismiss);
    unnamed.values().removeIf(this::isOver);
    all().forEach(peer -> peer.terms(terms));
  }

  /** One that has a name now is the same as the peer of that name. */
  private boolean isOver(Peer other) {
    boolean over = !rawTargets || named.values().stream().anyMatch(peer -> peer.address().equals(other.address()));
    if (over) {
      dismiss(other);
    }
    return over;
  }

  private Peer kept(Map<String, Peer> before, PeerConfig config) {
    Peer peer = before.get(config.name());
    boolean same = peer != null && peer.address().equals(config.target());
    return same ? peer : new Peer(config.name(), config.target(), vertx, terms);
  }

  /** Gets no more messages, and still delivers those it had. */
  private void dismiss(Peer peer) {
    peer.unlink("the configuration has changed");
    peer.forget();
    former.removeIf(Predicate.not(Peer::isBusy));
    former.add(peer);
  }

  /**
   * The server that a handler means.
   *
   * @param target a configured name, {@code host:port}, {@code [v6]:port} or {@code tls://host:port}
   * @throws ProtocolException {@code no-peer}
   */
  Peer find(String target) {
    Peer peer = named.get(target);
    if (peer == null) {
      peer = at(Target.parse(target).orElseThrow(() -> unknown(target, "")), target);
    }
    return peer;
  }

  /** @throws ProtocolException {@code not-allowed}, where messages of this type don't pass that way [P-7.13] */
  void requireAllowed(Peer peer, String type) {
    boolean refused = configured.values().stream()
        .anyMatch(config -> named.get(config.name()) == peer && !config.allows(type));
    if (refused) {
      throw new ProtocolException(Fault.NOT_ALLOWED, "messages of type " + Parcel.shown(type)
          + " don't pass between this server and that one; ask this server's operator");
    }
  }

  private Peer at(Target address, String target) {
    for (Peer peer : named.values()) {
      if (peer.address().equals(address)) {
        return peer;
      }
    }
    if (!rawTargets) {
      throw unknown(target, ", and no other may be reached");
    }
    if (unnamed.size() >= MOST_UNNAMED) {
      unnamed.values().removeIf(Peers::isForgotten);
    }
    return unnamed.computeIfAbsent(address, other -> new Peer(other.toString(), other, vertx, terms));
  }

  /** Nothing is going on with it, and nobody is told of it any more. */
  private static boolean isForgotten(Peer peer) {
    if (peer.isBusy()) {
      return false;
    }
    peer.forget();
    return true;
  }

  private ProtocolException unknown(String target, String more) {
    String remedy = Nearest.of(target, named.keySet())
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse("use the name of a configured peer, or ask this server's operator to add it under peers");
    return noPeer(target, "is no server that is configured here" + more + "; " + remedy);
  }

  private static ProtocolException noPeer(String target, String why) {
    return new ProtocolException(Fault.NO_PEER, "\"" + Parcel.shown(target) + "\" " + why);
  }

  /** What became of each message that has no outcome yet. */
  List<Future<Outcome>> underWay() {
    List<Future<Outcome>> outcomes = new ArrayList<>();
    all().forEach(peer -> outcomes.addAll(peer.underWay()));
    return outcomes;
  }

  void close() {
    all().forEach(Peer::close);
  }

  private Stream<Peer> all() {
    return Stream.of(named.values(), unnamed.values(), former).flatMap(Collection::stream);
  }
}
