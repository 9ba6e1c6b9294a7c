package io.bester.client;

import io.bester.bus.Origin;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import java.util.List;

/** Messages of nobody's session. */
final class Messages {
  private Messages() {}

  /** @param order what it must not overtake; empty: nothing */
  static Message message(String order, int number) {
    return message(order, number, Data.NULL);
  }

  static Message message(String order, int number, Data data) {
    Id id = Id.of("m" + number);
    Origin origin =
        new Origin(new SessionRef("nobody", 1), new Ticket("nobody", number), id.raw(), "romeo", "", "", List.of());
    return new Message(null, origin, new Payload("chat", data, id), order, true, List.of(), "");
  }
}
