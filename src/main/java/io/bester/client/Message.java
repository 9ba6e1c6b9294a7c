package io.bester.client;

import io.bester.bus.Origin;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import java.util.List;

/**
 * One message of a session, on its way.
 *
 * @param order what it must not overtake: another message with the same key; empty: nothing [P-3.4]
 * @param reported whether its sender wants to hear of it
 * @param rcpt the local users a peer sends it to; empty: it is for the handler
 * @param mid the duplicates' key of a peer's message; empty: it has none [P-7.7]
 */
record Message(
    Session session, Origin origin, Payload payload, String order, boolean reported, List<String> rcpt, String mid) {

  Id id() {
    return payload.id();
  }

  /** The same message again: it waits for no other, and only its report is awaited. */
  Message asDuplicate() {
    byte[] raw = id().raw().toBytes();
    Id own = new Id(new Data(raw, 0, raw.length)); // a slice would keep the whole frame
    Origin light = new Origin(origin.session(), origin.ticket(), own.raw(), origin.user(), origin.server(), origin.mid(), origin.hops());
    return new Message(session, light, new Payload(payload.type(), Data.NULL, own), "", reported, List.of(), "");
  }
}
