package io.bester.client.peer;

import io.bester.bus.Origin;
import io.bester.config.Config;
import io.bester.config.FederationConfig.Accept;
import io.bester.config.PeerConfig;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which other servers may speak here, and under which name. [P-7.10] */
public final class PeerGate {
  private static final System.Logger LOG = System.getLogger("bester.client");

  private final Vertx vertx;
  private Accept accept = Accept.NONE;
  private Set<String> known = Set.of();
  private Map<String, Set<String>> addresses = Map.of();

  public PeerGate(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Done when it knows where its peers are. */
  public Future<Void> reload(Config config) {
    accept = config.federation().accept();
    known = config.peers().keySet();
    return vertx.executeBlocking(() -> resolve(config.peers().values()))
        .onSuccess(resolved -> addresses = resolved).mapEmpty();
  }

  /**
   * Names of the system's resolver; it may take its time, so not on the event loop. A peer that is to prove itself by key
   * or certificate is not let in by its address instead.
   */
  private static Map<String, Set<String>> resolve(Iterable<PeerConfig> peers) {
    Map<String, Set<String>> resolved = new HashMap<>();
    for (PeerConfig peer : peers) {
      if (!peer.key().isEmpty() && !peer.tls()) {
        LOG.log(Level.WARNING, "client(gate) peer " + peer.name()
            + " has a key, which this release can't verify: it comes in with a certificate only");
      }
      if (peer.tls() || !peer.key().isEmpty()) {
        continue;
      }
      try {
        resolved.put(peer.name(), Arrays.stream(InetAddress.getAllByName(peer.host()))
            .map(InetAddress::getHostAddress).collect(Collectors.toSet()));
      } catch (UnknownHostException e) {
        LOG.log(Level.WARNING, "client(gate) the address of peer " + peer.name() + " is unknown: it can't come in");
      }
    }
    return Map.copyOf(resolved);
  }

  /** Whether a peer could come from there at all. */
  public boolean mayCome(Visitor visitor) {
    return accept == Accept.ANY || accept == Accept.LISTED && !names(visitor).isEmpty();
  }

  /**
   * Lets a server in, or doesn't.
   *
   * @param claimed the name it gives itself; empty when it gives none
   * @return the name it is known by: a configured one, or {@code unverified:<address>}
   * @throws ProtocolException {@code not-allowed}
   */
  public String admit(Visitor visitor, String claimed) {
    if (accept == Accept.NONE) {
      throw refusal("this server takes no messages from other servers");
    }
    List<String> names = names(visitor);
    if (names.contains(claimed)) {
      return claimed;
    }
    if (accept == Accept.LISTED && names.isEmpty()) {
      throw refusal("this server takes messages from the peers in its configuration only");
    }
    if (accept == Accept.LISTED && !claimed.isEmpty()) {
      throw refusal("no peer of the name it gives is expected from there");
    }
    boolean surely = claimed.isEmpty() && names.size() == 1;
    return surely ? names.get(0) : Origin.UNVERIFIED + (visitor.host().isEmpty() ? "unix" : visitor.host());
  }

  /** Whether a server that was let in under this name still would be. */
  public boolean stillAdmits(String name, Visitor visitor) {
    return mayCome(visitor) && (name.startsWith(Origin.UNVERIFIED) || names(visitor).contains(name));
  }

  /** The peers that it may be: those in its certificate, or else those whose address it has. */
  private List<String> names(Visitor visitor) {
    List<String> certified = known.stream().filter(peer -> Certificates.name(visitor.names(), peer)).sorted().toList();
    return !certified.isEmpty() ? certified : addresses.entrySet().stream()
        .filter(peer -> peer.getValue().contains(visitor.host())).map(Map.Entry::getKey).sorted().toList();
  }

  private static ProtocolException refusal(String why) {
    return new ProtocolException(Fault.NOT_ALLOWED, why + "; ask its administrator");
  }
}
