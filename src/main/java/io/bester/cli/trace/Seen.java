package io.bester.cli.trace;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What one server saw of one message.
 *
 * @param key stays the same, however often it is asked for
 * @param hops as its informer told them, oldest first; at least one
 */
record Seen(String server, String key, List<JsonObject> hops) {
  private static final String MID = "mid";

  static Seen of(String server, JsonObject message) {
    return new Seen(server, server + " " + message.getString("key"), message.getJsonArray("hops").stream().map(JsonObject.class::cast).toList());
  }

  static boolean is(JsonObject hop, String kind) {
    return hop.getString("hop").equals(kind);
  }

  /** In µs since 1970, by the clock of its server. */
  static long time(JsonObject hop) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(hop.getString("at")));
  }

  long begin() {
    return time(hops.get(0));
  }

  long end() {
    return time(hops.get(hops.size() - 1));
  }

  Optional<JsonObject> came() {
    return hops.stream().filter(hop -> is(hop, "came")).findFirst();
  }

  List<JsonObject> forwards() {
    return hops.stream().filter(hop -> is(hop, "forwarded")).toList();
  }

  /** By which the server that sent it knows it; empty for a client's. */
  String mid() {
    return came().filter(hop -> hop.containsKey("from")).map(hop -> hop.getString(MID, "")).orElse("");
  }

  static String mid(JsonObject hop) {
    return hop.getString(MID, "");
  }
}
