package io.bester.handlers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a handler is asked. With {@code "request":"data"} only data and type are known.
 *
 * @param data maps, lists, strings, BigDecimal, Boolean or null
 * @param mid the same origin and mid again is the same message again
 * @param sender {@code user@server}; null: nobody vouches for a user
 * @param origin the server it comes from
 * @param rcpt the users here for whom another server sends it
 * @param hops the servers it has passed
 */
public record Message(Object data, String type, Object id, String mid, String sender, String origin, List<String> rcpt, List<String> hops) {
  private static final BigDecimal VERSION = new BigDecimal(2);

  static Message of(Object frame, String type, Bester.Request request) {
    if (request == Bester.Request.DATA) {
      return new Message(frame, type, null, null, null, null, List.of(), List.of());
    }
    if (!(frame instanceof Map<?, ?> map) || !VERSION.equals(map.get("v"))) {
      throw new Bester.Refuse("this handler needs \"request\":\"envelope\" in the configuration");
    }
    return new Message(map.get("data"), (String) map.get("type"), map.get("id"), (String) map.get("mid"), (String) map.get("from"),
        (String) map.get("origin"), names(map.get("rcpt")), names(map.get("hops")));
  }

  /** The value of a key of the data; null: there is none. */
  public Object get(String key) {
    return data instanceof Map<?, ?> map ? map.get(key) : null;
  }

  /** The strings that a key of the data has. */
  public List<String> strings(String key) {
    if (get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return names(list);
    }
    throw new Bester.Refuse(type + " expects an array of strings as " + key);
  }

  private static List<String> names(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
