package io.bester.bus;

import io.bester.protocol.Data;
import java.util.List;
import java.util.UUID;

/**
 * Where a message came from, as the server knows it and not as the sender says it.
 *
 * @param session on which it came
 * @param ticket where its report is awaited
 * @param id what the sender calls it, for the log
 * @param user a local user's name, or a remote one's {@code user@server}; empty when nobody vouches for one
 * @param server the peer that sent it, or {@code unverified:<address>}; empty for a client of this server
 * @param mid names the message among those of all servers; empty where its server gave none [P-7.7]
 * @param hops the servers it has passed, oldest first [P-7.6]
 */
public record Origin(SessionRef session, Ticket ticket, Data id, String user, String server, String mid, List<String> hops) {
  public static final String UNVERIFIED = "unverified:";

  public boolean isLocal() {
    return server.isEmpty();
  }

  /** The same message, with its report awaited elsewhere. */
  public Origin reportedTo(Ticket other) {
    return new Origin(session, other, id, user, server, mid, hops);
  }

  /** The same message with a mid of its own. */
  public Origin withNewMid() {
    return new Origin(session, ticket, id, user, server, UUID.randomUUID().toString(), hops);
  }
}
