package io.bester.cli.status;

import io.bester.cli.talk.InformerClient;
import io.bester.protocol.Data;
import io.bester.protocol.Harmless;
import io.bester.protocol.InformerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What a server tells of itself. What isn't there, or of another kind, is nothing: another release may tell otherwise. */
public final class ServerStatus {
  private final JsonObject told;

  ServerStatus(JsonObject told) {
    this.told = told;
  }

  /** @throws io.bester.cli.talk.Failure where no server answers, or it doesn't tell */
  public static ServerStatus ask(InformerClient server) {
    return new ServerStatus(server.ask(InformerRequest.STATUS, Data.NULL,
        json -> json.getValue("server") instanceof String && json.getValue("clients") instanceof JsonObject));
  }

  /** As it came. */
  public JsonObject json() {
    return told;
  }

  String server() {
    return text(told, "server");
  }

  Instant at() {
    return time(told, "at");
  }

  Instant since() {
    return time(told, "since");
  }

  JsonObject clients() {
    return object(told, "clients");
  }

  JsonObject heap() {
    return object(told, "heap");
  }

  List<JsonObject> handlers() {
    return objects("handlers");
  }

  public List<JsonObject> peers() {
    return objects("peers");
  }

  private List<JsonObject> objects(String key) {
    return told.getValue(key) instanceof JsonArray all
        ? all.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList() : List.of();
  }

  static JsonObject object(JsonObject json, String key) {
    return json.getValue(key) instanceof JsonObject inner ? inner : new JsonObject();
  }

  static long number(JsonObject json, String key) {
    return json.getValue(key) instanceof Number number ? number.longValue() : 0;
  }

  /** For a terminal. */
  static String text(JsonObject json, String key) {
    return json.getValue(key) instanceof String text ? Harmless.of(text) : "";
  }

  static Instant time(JsonObject json, String key) {
    try {
      return Instant.parse(text(json, key));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
