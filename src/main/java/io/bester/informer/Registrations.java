package io.bester.informer;

import io.bester.bus.Bus;
import io.bester.bus.Event.Enrolment;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The handlers that have come of their own accord: each is here as long as its connection. [P-8.11] */
final class Registrations {
  private static final System.Logger LOG = System.getLogger("bester.informer");
  private static final String TYPE = "type";
  private static final String SOCKET = "socket";
  private static final String COMMAND = "command";

  private final Bus bus;
  private final Map<Connection, Owner> owners = new HashMap<>();

  /** A connection, by a name of its own, and the types that are here because of it. */
  private record Owner(String name, Set<String> types) {}

  Registrations(Bus bus) {
    this.bus = bus;
  }

  /** Succeeds in any case, with what stands against it. */
  Future<String> add(Connection connection, InformerRequest request) {
    JsonObject handler = request.form() == Form.OBJECT ? new JsonObject(request.argument()) : new JsonObject();
    String flaw = flaw(handler);
    if (!flaw.isEmpty()) {
      return Future.succeededFuture(flaw);
    }
    String type = handler.getString(TYPE);
    handler.remove(TYPE);
    Owner owner = owners.computeIfAbsent(connection, one -> new Owner(UUID.randomUUID().toString(), new HashSet<>()));
    return bus.enrol(new Enrolment(owner.name(), type, handler.encode(), true))
        .otherwise(failure -> "the server can't take handlers now; try again later")
        .onSuccess(against -> added(connection, owner, type, against));
  }

  private static String flaw(JsonObject handler) {
    if (!(handler.getValue(TYPE) instanceof String) || !(handler.getValue(SOCKET) instanceof String socket)) {
      return "register needs an object with a type and a socket as the data of its command";
    }
    if (!socket.startsWith("/")) {
      return "register needs the absolute path of the socket, as the server runs in a folder of its own";
    }
    return handler.containsKey(COMMAND) ? "a handler that registers itself runs already; leave out the command" : "";
  }

  private void added(Connection connection, Owner owner, String type, String against) {
    if (!against.isEmpty()) {
      LOG.log(Level.WARNING, "informer did not take handler " + Answers.shown(type) + ": " + against);
      return;
    }
    owner.types().add(type);
    if (connection.isClosed()) {
      owners.put(connection, owner);
      remove(connection);
    }
  }

  /** It has closed. */
  void remove(Connection connection) {
    Owner owner = owners.remove(connection);
    if (owner != null) {
      owner.types().forEach(type -> bus.enrol(new Enrolment(owner.name(), type, "", false)));
    }
  }
}
