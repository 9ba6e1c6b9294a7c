package io.bester.client.peer;

import io.bester.bus.Origin;
import io.bester.config.HandlerConfig;
import io.bester.config.PeerConfig;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Usernames;
import java.util.List;

/** What a peer's frame may say, and what is believed of it. [P-7.5] */
public final class PeerRules {
  private final String here;
  private final String peer;
  private final Passage passage;

  /**
   * @param here this server's name
   * @param mostHops servers that a message may have passed
   * @throws ProtocolException where the message must be refused
   */
  public PeerRules(String here, int mostHops, PeerConfig known, HandlerConfig handler, Passage passage) {
    this.here = here;
    this.peer = known.name();
    this.passage = passage;
    require(passage.flaw().isEmpty(), Fault.BAD_ENVELOPE, passage.flaw());
    require(isUnverified() || passage.origin().isEmpty() || passage.origin().equals(peer),
        Fault.NOT_ALLOWED, "header.origin is not the name under which this connection was let in");
    require(handler.peers().contains("*") || handler.peers().contains(peer),
        Fault.NOT_ALLOWED, "type " + handler.type() + " is not open to this server");
    require(known.allows(handler.type()),
        Fault.NOT_ALLOWED, "messages of type " + handler.type() + " don't pass between this server and yours");
    require(passage.hops().size() <= mostHops, Fault.LOOP,
        "more than " + mostHops + " servers have passed it on: " + String.join(" > ", passage.hops()));
  }

  private static void require(boolean good, Fault fault, String message) {
    if (!good) {
      throw new ProtocolException(fault, message);
    }
  }

  private boolean isUnverified() {
    return peer.startsWith(Origin.UNVERIFIED);
  }

  /** The user it comes from, where that is one of the peer's own; else empty. */
  public String user() {
    return !isUnverified() && isOwn(passage.from()) ? passage.from() : "";
  }

  /** Before its name stands what can be a user's, or a handler could read another server's name out of it. */
  private boolean isOwn(String from) {
    String suffix = "@" + peer;
    return from.endsWith(suffix)
        && Usernames.normalized(from.substring(0, from.length() - suffix.length())).isPresent();
  }

  /**
   * What the message must not overtake: its user's others of this type, or without a user all on the connection. One
   * that comes by again, with more hops, must not wait for its earlier self. [P-3.4]
   */
  public String order(String type) {
    String hops = passage.hops().size() + "\n";
    return passage.from().isEmpty() ? hops : hops + passage.from() + "\n" + type;
  }

  /** The users it is for, without this server's name. */
  public List<String> recipients() {
    require(passage.rcpt().isEmpty() || !isUnverified(), Fault.NOT_ALLOWED,
        "header.rcpt is for configured peers; a server that nobody vouches for reaches users by way of handlers only");
    String suffix = "@" + here;
    List<String> users = passage.rcpt().stream()
        .map(user -> user.endsWith(suffix) ? user.substring(0, user.length() - suffix.length()) : user).toList();
    require(users.stream().noneMatch(user -> user.contains("@")),
        Fault.NO_PEER, "header.rcpt names users of other servers; this one doesn't pass them on");
    return users;
  }

  /** Names the message among those of all peers; empty: it has no mid. */
  public String mid() {
    return passage.mid().isEmpty() ? "" : peer + "\n" + passage.mid();
  }
}
