package io.bester.cli.trace;

import io.bester.cli.trace.Way.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A step of a message, in words for somebody who knows no protocol. */
final class Words {
  private Words() {}

  static String of(Step step) {
    JsonObject hop = step.hop();
    return switch (hop.getString("hop")) {
      case "came" -> came(hop);
      case "waits" -> hop.getString("for").equals("turn") ? "waits its turn, behind an earlier message"
          : "waits for a place at " + handler(hop);
      case "asked" -> handler(hop) + " is asked";
      case "answered" -> answered(step, hop);
      case "handed" -> "goes on to " + handler(hop);
      case "delivered" -> delivered(hop);
      case "forwarded" -> "goes on to " + hop.getString("to") + names(hop, "for", " for ");
      case "returned" -> hop.getString("from") + " reports " + verdict(hop);
      case "failed" -> handler(hop) + " fails: " + fault(hop);
      case "reported" -> (step.who().isEmpty() ? "its sender" : step.who()) + " is told: " + reported(step, hop);
      default -> hop.encode(); // of a newer server
    };
  }

  private static String came(JsonObject hop) {
    String user = hop.getString("user", "");
    String from = hop.containsKey("from")
        ? hop.getString("from") + (user.isEmpty() ? "" : ", sent by " + user) : user + " (session " + hop.getValue("session") + ")";
    return "comes in from " + from + ", type " + hop.getString("type") + names(hop, "for", ", for ");
  }

  private static String handler(JsonObject hop) {
    return "handler " + hop.getString("type");
  }

  /** Where the sending server names users, a handler that gets bare data is left out. [P-6.9] */
  private static String answered(Step step, JsonObject hop) {
    boolean asked = step.at().hops().stream().anyMatch(other -> Seen.is(other, "asked"));
    JsonArray commands = hop.getJsonArray("commands");
    if (!asked && step.at().came().filter(came -> came.containsKey("for")).isPresent()) {
      return "its users are named, so no handler is asked";
    }
    if (commands.isEmpty()) {
      return handler(hop) + " answers: nothing more to do";
    }
    String more = hop.containsKey("count") ? ", … (" + hop.getValue("count") + " in all)" : "";
    return handler(hop) + " answers: " + list(commands) + more;
  }

  private static String delivered(JsonObject hop) {
    JsonArray to = hop.getJsonArray("to");
    List<String> words = new ArrayList<>();
    if (!to.isEmpty()) {
      String more = hop.getInteger("count") > to.size() ? ", … (" + hop.getInteger("count") + " in all)" : "";
      words.add("delivered to " + to.stream().map(one -> user((JsonObject) one)).collect(Collectors.joining(", ")) + more);
    } else if (hop.getInteger("count") > 0) { // another server doesn't name its users
      words.add("delivered to " + (hop.getInteger("count") == 1 ? "a session" : hop.getInteger("count") + " sessions"));
    }
    words.add(names(hop, "gone", "gone meanwhile: "));
    words.add(names(hop, "failed", "could not take it: "));
    return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining("; "));
  }

  private static String user(JsonObject one) {
    return one.getString("user") + (one.containsKey("session") ? " (session " + one.getValue("session") + ")" : "");
  }

  /** The reason stands there once. */
  private static String reported(Step step, JsonObject hop) {
    boolean known = step.at().hops().stream().anyMatch(other ->
        !other.equals(hop) && other.containsKey("message") && hop.getString("code", "").equals(other.getString("code")));
    String verdict = known ? "bad, " + hop.getString("code") : verdict(hop);
    return verdict + names(hop, "offline", "; offline: ") + names(hop, "failed", "; failed: ");
  }

  private static String verdict(JsonObject hop) {
    return hop.getString("status").equals("good") ? "good" : "bad, " + fault(hop);
  }

  private static String fault(JsonObject hop) {
    String message = hop.getString("message", "");
    return hop.getString("code", "") + (message.isEmpty() ? "" : ": " + message);
  }

  /** Nothing, where there are none. */
  private static String names(JsonObject hop, String key, String before) {
    JsonArray names = hop.getJsonArray(key, new JsonArray());
    String more = hop.containsKey(key + "Count") ? ", … (" + hop.getValue(key + "Count") + " in all)" : "";
    return names.isEmpty() ? "" : before + list(names) + more;
  }

  private static String list(JsonArray words) {
    return words.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
