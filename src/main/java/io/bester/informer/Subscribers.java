package io.bester.informer;

import io.bester.transport.Connection;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Who hears of what happens on the server, and of which kinds. [P-8.7] */
final class Subscribers {
  private final Map<Connection, Set<Kind>> subscribed = new HashMap<>();

  /** From now on it hears of these, and of no others. */
  void put(Connection connection, Set<Kind> kinds) {
    if (kinds.isEmpty()) {
      subscribed.remove(connection);
      return;
    }
    subscribed.put(connection, kinds);
  }

  void remove(Connection connection) {
    subscribed.remove(connection);
  }

  /** Encodes once, whoever hears of it. Who reads too slowly is cut off by its send queue. */
  void tell(Happening happening) {
    if (subscribed.isEmpty()) {
      return;
    }
    Buffer frame = happening.frame();
    Map.copyOf(subscribed).forEach((connection, kinds) -> {
      if (kinds.contains(happening.kind())) {
        connection.send(frame);
      }
    });
  }
}
