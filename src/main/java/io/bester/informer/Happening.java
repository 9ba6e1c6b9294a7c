package io.bester.informer;

import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.Presence;
import io.bester.protocol.Data;
import io.bester.protocol.codec.Frames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** One thing that has happened on the server, as subscribers hear of it. [P-8.8] */
record Happening(Kind kind, JsonObject data) {

  static Happening of(Presence presence) {
    return new Happening(presence.here() ? Kind.CONNECT : Kind.DISCONNECT,
        new JsonObject().put("user", presence.user()).put("session", presence.session().number()));
  }

  static Happening of(HandlerState state) {
    return new Happening(Kind.HANDLER, toJson(state));
  }

  private static JsonObject toJson(HandlerState handler) {
    JsonObject json = new JsonObject()
        .put("type", handler.type())
        .put("state", handler.health().name().toLowerCase(Locale.ROOT));
    return handler.cause().isEmpty() ? json : json.put("cause", handler.cause());
  }

  /** How all of them are doing, by type. */
  static JsonArray toJson(Collection<HandlerState> handlers) {
    JsonArray all = new JsonArray();
    handlers.stream().sorted(Comparator.comparing(HandlerState::type)).map(Happening::toJson).forEach(all::add);
    return all;
  }

  Buffer frame() {
    return Frames.event(kind.word(), Data.of(data.encode()));
  }
}
