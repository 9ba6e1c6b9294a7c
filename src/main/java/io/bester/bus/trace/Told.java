package io.bester.bus.trace;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A message as one server tells it to another: what is left out, and what has to be there. [P-7.14] */
final class Told {
  private static final Set<String> TEXTS = Set.of("hop", "at", "type", "mid", "user", "from", "status", "code", "message");
  private static final Set<String> LISTS = Set.of("commands", "gone", "failed", "offline");
  private static final Set<String> PEOPLE = Set.of("gone", "failed", "offline");
  private static final Set<String> COUNTS = Set.of("count", "forCount", "goneCount", "failedCount", "offlineCount");
  /** The year 10000. */
  private static final long LATEST = 253_402_300_800L;
  private static final Map<String, List<String>> NEEDED = Map.of("came", List.of("type"), "waits", List.of("for", "type"),
      "asked", List.of("type"), "answered", List.of("type", "commands"), "handed", List.of("type"), "delivered", List.of("to", "count"),
      "forwarded", List.of("to", "mid"), "returned", List.of("from", "status"), "failed", List.of("type", "status"),
      "reported", List.of("status"));

  private Told() {}

  static List<JsonObject> objects(Object array) {
    return array instanceof JsonArray all
        ? all.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList() : List.of();
  }

  static List<String> strings(Object array) {
    return array instanceof JsonArray all
        ? all.stream().filter(String.class::isInstance).map(String.class::cast).toList() : List.of();
  }

  /** Whether this server sent it here, under this mid. */
  static boolean cameAs(JsonObject message, String mid, String peer) {
    return objects(message.getJsonArray("hops")).stream().anyMatch(
        hop -> hop.getString("hop").equals("came") && mid.equals(hop.getString("mid")) && peer.equals(hop.getString("from")));
  }

  /** Of the users whom it reached, those that the sending server has named itself; nothing of their sessions. */
  static JsonObject toPeer(JsonObject message) {
    Set<String> named = new HashSet<>();
    List<JsonObject> hops = objects(message.getJsonArray("hops")).stream().map(JsonObject::copy).toList();
    for (JsonObject hop : hops) {
      hop.remove("session");
      switch (hop.getString("hop")) {
        case "came" -> named.addAll(strings(hop.getValue("for")));
        case "delivered" -> hop.put("to", among(named, hop));
        case "forwarded" -> {
          hop.remove("for");
          hop.remove("forCount");
        }
        case "failed", "returned" -> hop.remove("message"); // the report has it, if it is to be told
        default -> { } // it names nobody, or only whom the report names, too
      }
    }
    return message.copy().put("hops", new JsonArray(hops));
  }

  /** What a server behind told, for the one before: of users no more than that they were reached, or weren't. */
  static JsonObject fromFurther(JsonObject message) {
    List<JsonObject> hops = objects(message.getJsonArray("hops")).stream().map(JsonObject::copy).toList();
    for (JsonObject hop : hops) {
      if (!hop.getString("hop").equals("waits")) {
        hop.remove("for");
      }
      if (!hop.getString("hop").equals("reported")) { // which says what the report says
        PEOPLE.forEach(hop::remove);
      }
      if (hop.getString("hop").equals("delivered")) {
        hop.put("to", new JsonArray());
      }
    }
    return message.copy().put("hops", new JsonArray(hops));
  }

  private static JsonArray among(Set<String> named, JsonObject delivered) {
    return new JsonArray(objects(delivered.getValue("to")).stream().map(one -> one.getString("user"))
        .filter(named::contains).distinct().map(user -> new JsonObject().put("user", user)).toList());
  }

  /** Whether all is there that a reader relies on, and of the right kind. */
  static boolean isWhole(JsonObject message) {
    List<JsonObject> hops = objects(message.getValue("hops"));
    return message.getValue("server") instanceof String && message.getValue("key") instanceof String && !hops.isEmpty()
        && hops.size() == message.getJsonArray("hops").size() && hops.stream().allMatch(Told::isHop);
  }

  private static boolean isHop(JsonObject hop) {
    if (!(hop.getValue("hop") instanceof String kind) || !(hop.getValue("at") instanceof String at) || !isTime(at)) {
      return false;
    }
    boolean kinds = hop.getMap().entrySet().stream().allMatch(field -> isKind(field.getKey(), hop.getValue(field.getKey())));
    return kinds && hop.getMap().keySet().containsAll(NEEDED.getOrDefault(kind, List.of())) && isTarget(kind, hop);
  }

  private static boolean isKind(String key, Object value) {
    return (!TEXTS.contains(key) || value instanceof String)
        && (!LISTS.contains(key) || value instanceof JsonArray)
        && (!COUNTS.contains(key) || value instanceof Integer);
  }

  private static boolean isTarget(String kind, JsonObject hop) {
    return switch (kind) {
      case "waits" -> hop.getValue("for") instanceof String;
      case "delivered" -> hop.getValue("to") instanceof JsonArray to && objects(to).size() == to.size()
          && objects(to).stream().allMatch(one -> one.getValue("user") instanceof String);
      case "forwarded" -> hop.getValue("to") instanceof String && isFor(hop);
      default -> isFor(hop);
    };
  }

  private static boolean isFor(JsonObject hop) {
    return !hop.containsKey("for") || hop.getValue("for") instanceof JsonArray;
  }

  private static boolean isTime(String text) {
    try {
      long seconds = Instant.parse(text).getEpochSecond();
      return seconds >= 0 && seconds < LATEST;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
