package io.bester.bus.trace;

import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Ticket;
import io.bester.protocol.Data;
import io.bester.protocol.Shown;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** One step of one message, in the order a message meets them. Small, and nothing in it holds on to a frame. */
sealed interface Hop {
  /** So many names of a list are kept. */
  int MOST_NAMES = 4;

  /** When, by {@link System#nanoTime()}. */
  long at();

  /** Which message: where its report is awaited. */
  Ticket of();

  /** The word for it, and what it says beside that. */
  JsonObject told();

  /** Whether it says that the message is called so. */
  default boolean names(String name) {
    return false;
  }

  /**
   * It came in, and its turn has come.
   *
   * @param server the peer that sent it; empty for a client of this server
   * @param rcpt the users for whom the peer sent it
   */
  record Came(long at, Ticket of, Data id, String mid, String type, String user, String server, long session, Few rcpt)
      implements Hop {
    @Override public JsonObject told() {
      JsonObject json = new JsonObject().put("hop", "came").put("type", type).put("id", Json.decodeValue(id.toString()));
      put(json, "mid", mid);
      put(json, "user", user);
      put(json, "from", server);
      rcpt.putInto(json, "for");
      return json.put("session", session);
    }

    /** The id of a peer's frame is its number on the connection, which nobody knows. */
    @Override public boolean names(String name) {
      return isMid(mid, name) || (server.isEmpty() || mid.isEmpty()) && isId(name);
    }

    private boolean isId(String name) {
      String raw = id.toString();
      if (!raw.startsWith("\"")) {
        return raw.equals(name);
      }
      return raw.indexOf('\\') < 0
          ? raw.length() == name.length() + 2 && raw.startsWith(name, 1)
          : name.equals(Json.decodeValue(raw));
    }
  }

  /** It has to wait: for its turn among its sender's, before it comes in, or for a place at the handler. */
  record Waits(long at, Ticket of, String type, boolean turn) implements Hop {
    @Override public JsonObject told() {
      return new JsonObject().put("hop", "waits").put("for", turn ? "turn" : "handler").put("type", type);
    }
  }

  /** The handler of this type has taken a connection and is asked. @param mid by which the handler knows it */
  record Asked(long at, Ticket of, String type, String mid) implements Hop {
    @Override public JsonObject told() {
      return put(new JsonObject().put("hop", "asked").put("type", type), "mid", mid);
    }

    @Override public boolean names(String name) {
      return isMid(mid, name);
    }
  }

  /** The handler of this type has answered. @param commands the first words of what the server is to do */
  record Answered(long at, Ticket of, String type, List<String> commands, int count) implements Hop {
    @Override public JsonObject told() {
      JsonObject json = new JsonObject().put("hop", "answered").put("type", type).put("commands", new JsonArray(commands));
      return commands.size() == count ? json : json.put("count", count);
    }
  }

  /** It is for another handler of this server now. */
  record Handed(long at, Ticket of, String type) implements Hop {
    @Override public JsonObject told() {
      return new JsonObject().put("hop", "handed").put("type", type);
    }
  }

  /** What follows is a part of another message, which awaits its report. */
  record Part(long at, Ticket of, Ticket whole) implements Hop {
    @Override public JsonObject told() {
      return new JsonObject();
    }
  }

  /** It is in the send queues of sessions. @param to the first of those it was for, reached or not */
  record Delivered(long at, Ticket of, List<Recipient> to, int reached, Few gone, Few failed) implements Hop {
    @Override public JsonObject told() {
      JsonArray users = new JsonArray();
      to.stream().filter(one -> !gone.first().contains(one.user()) && !failed.first().contains(one.user())).forEach(one -> users.add(
          new JsonObject().put("user", one.user()).put("session", one.session().number())));
      JsonObject json = new JsonObject().put("hop", "delivered").put("to", users).put("count", reached);
      gone.putInto(json, "gone");
      return failed.putInto(json, "failed");
    }
  }

  /** It goes to another server. @param mid by which that knows it */
  record Forwarded(long at, Ticket of, String server, String mid, Few users) implements Hop {
    @Override public JsonObject told() {
      return users.putInto(new JsonObject().put("hop", "forwarded").put("to", server).put("mid", mid), "for");
    }

    @Override public boolean names(String name) {
      return mid.equals(name);
    }
  }

  /** What became of it there. @param code of the fault; empty: none */
  record Returned(long at, Ticket of, String server, String code, String message) implements Hop {
    @Override public JsonObject told() {
      return putFault(new JsonObject().put("hop", "returned").put("from", server), code, message);
    }
  }

  /** Nobody could take it. */
  record Dead(long at, Ticket of, String type, String code, String message) implements Hop {
    @Override public JsonObject told() {
      return putFault(new JsonObject().put("hop", "failed").put("type", type), code, message);
    }
  }

  /** Its sender is told. @param code of the fault; empty: good */
  record Reported(long at, Ticket of, String code, String message, Few offline, Few failed) implements Hop {
    @Override public JsonObject told() {
      JsonObject json = putFault(new JsonObject().put("hop", "reported"), code, message);
      offline.putInto(json, "offline");
      return failed.putInto(json, "failed");
    }
  }

  /** The first of some names, and how many there were. */
  record Few(List<String> first, int count) {
    private static final Few NONE = new Few(List.of(), 0);
    private static final int LONGEST = 255;

    static Few of(List<String> all) {
      return all.isEmpty() ? NONE : new Few(firstOf(all).stream().map(Few::name).toList(), all.size());
    }

    /** Who writes a name decides how long it is. */
    static String name(String text) {
      return Shown.text(text, LONGEST);
    }

    /** Long lists aren't held on to. */
    static <T> List<T> firstOf(List<T> all) {
      return all.size() <= MOST_NAMES ? all : List.copyOf(all.subList(0, MOST_NAMES));
    }

    private JsonObject putInto(JsonObject json, String key) {
      if (count > 0) {
        json.put(key, new JsonArray(first));
      }
      return count > first.size() ? json.put(key + "Count", count) : json;
    }
  }

  /** Many have none. */
  private static boolean isMid(String mid, String name) {
    return !mid.isEmpty() && mid.equals(name);
  }

  private static JsonObject put(JsonObject json, String key, String value) {
    return value.isEmpty() ? json : json.put(key, value);
  }

  private static JsonObject putFault(JsonObject json, String code, String message) {
    json.put("status", code.isEmpty() ? "good" : "bad");
    put(json, "code", code);
    return put(json, "message", message);
  }
}
