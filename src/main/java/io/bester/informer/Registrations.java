package io.bester.informer;

import io.bester.bus.Bus;
import io.bester.bus.Event.Enrolment;
import io.bester.config.HandlerConfig;
import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The handlers that have come of their own accord: each is here as long as its connection. [P-8.11] */
final class Registrations {
  private static final System.Logger LOG = System.getLogger("bester.informer");
  private static final String TYPE = "type";
  private static final String SOCKET = "socket";
  private static final String COMMAND = "command";
  private static final String REQUEST = "request";
  private static final String DATA = "data";

  private final Bus bus;
  private final Map<Connection, Owner> owners = new HashMap<>();

  /** A connection, by a name of its own, and the types that are here because of it, each as it has been told. */
  private static final class Owner {
    private final String name = UUID.randomUUID().toString();
    private final Map<String, Told> types = new HashMap<>();
    /** The type that it registers just now: what the configuration has of it may be what comes or what goes. */
    private String settling = "";
  }

  /** Where a handler listens, and what it is sent. */
  private record Told(Path socket, String request) {
    static Told of(JsonObject handler) {
      return new Told(Path.of(handler.getString(SOCKET)).normalize(), handler.getString(REQUEST, DATA).toLowerCase(Locale.ROOT));
    }

    static Told of(HandlerConfig handler) {
      return new Told(handler.socket().toAbsolutePath().normalize(), handler.request().name().toLowerCase(Locale.ROOT));
    }
  }

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
    Owner owner = owners.computeIfAbsent(connection, one -> new Owner());
    owner.settling = type;
    return bus.enrol(new Enrolment(owner.name, type, handler.encode(), true))
        .otherwise(failure -> "the server can't take handlers now; try again later")
        .onSuccess(against -> added(connection, owner, type, handler, against));
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

  private void added(Connection connection, Owner owner, String type, JsonObject handler, String against) {
    owner.settling = "";
    if (!against.isEmpty()) {
      LOG.log(Level.WARNING, "informer did not take handler " + Answers.shown(type) + ": " + against);
      return;
    }
    owner.types.put(type, Told.of(handler));
    if (connection.isClosed()) {
      owners.put(connection, owner);
      remove(connection);
    }
  }

  /** It has closed. */
  void remove(Connection connection) {
    Owner owner = owners.remove(connection);
    if (owner != null) {
      owner.types.keySet().forEach(type -> bus.enrol(new Enrolment(owner.name, type, "", false)));
    }
  }

  /**
   * Takes a new configuration, in which those who have registered themselves stand as well, behind those of the file.
   *
   * @param relieve is told each connection that has a handler which another stands before, and why
   */
  void configured(Map<String, HandlerConfig> handlers, BiConsumer<Connection, String> relieve) {
    Map<Connection, String> relieved = new HashMap<>();
    owners.forEach((connection, owner) -> owner.types.forEach((type, told) -> {
      String reason = type.equals(owner.settling) ? "" : against(type, told, Optional.ofNullable(handlers.get(type)));
      if (!reason.isEmpty()) {
        relieved.put(connection, reason);
      }
    }));
    relieved.forEach(relieve);
  }

  /** It has to know that it is sent something else than it was promised, or nothing: it might believe anybody's data. */
  private static String against(String type, Told told, Optional<HandlerConfig> configured) {
    if (configured.isEmpty()) {
      return "the configuration has the handler " + type + " no longer; register it again";
    }
    Told now = Told.of(configured.get());
    if (now.equals(told)) {
      return "";
    }
    return "the configuration has a handler " + type + " now" + (now.socket().equals(told.socket())
        ? " with \"request\":\"" + now.request() + "\", so that is what is sent; change it there"
        : ", which goes before; take it out there, or choose another type");
  }
}
