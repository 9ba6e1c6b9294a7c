package io.bester.cli.kit.script;

/** Short forms of the frames that plays are full of; whoever wants to see a frame whole writes its JSON. */
public final class Shorthand {
  private Shorthand() {}

  /** {@code chat "hi" as "a1"}: a message to a server; without "as" it has no id. [P-2.5] */
  public static String sent(Words words) {
    if (words.isJson()) {
      return words.json();
    }
    String type = words.word();
    String data = words.json();
    String id = words.take("as") ? ",\"id\":" + words.json() : "";
    return "{\"header\":{},\"payload\":{\"type\":\"" + type + "\",\"data\":" + data + id + "}}";
  }

  /**
   * {@code good "a1"}, {@code good "a1" {"offline":["juliet"]}}, {@code bad "a1" {"code":"…",…}}: a report [P-3.1];
   * {@code bad "a1" …}: a report, whatever else its header says;
   * {@code chat "hi"}: a message [P-3.2]; {@code pong "a1"}: the answer to a ping [P-4.1].
   */
  public static String received(Words words) {
    if (words.isJson()) {
      return words.json();
    }
    String word = words.word();
    String value = words.json();
    return switch (word) {
      case "good", "bad" -> report(word, value, more(words));
      case "pong" -> "{\"header\":{\"status\":\"0\"},\"payload\":{\"data\":null,\"type\":\"dummy\",\"id\":" + value + "}}";
      default -> "{\"header\":{\"messageType\":\"receivedMessage\"},\"payload\":{\"data\":" + value + ",\"type\":\"" + word + "\"}}";
    };
  }

  private static String more(Words words) {
    if (words.take("…")) {
      return ",\"…\":\"…\"";
    }
    return words.isObject() ? ",\"detail\":" + words.json() : "";
  }

  private static String report(String status, String id, String detail) {
    return "{\"header\":{\"status\":\"" + status + "\",\"messageType\":\"statusReport\"" + detail + "},\"payload\":{\"id\":" + id + "}}";
  }

  /** {@code sendClients ["juliet"] with "hi"}: a handler's answer; without "with" it carries what the handler got. [P-5.3] */
  public static String answer(Words words) {
    if (words.isJson()) {
      return words.rest();
    }
    String type = words.word();
    String data = words.isAtEnd() || words.startsWith("with") ? "" : ",\"data\":" + words.json();
    String payload = words.take("with") ? words.rest() : "$data";
    return "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"" + type + "\"" + data + "}},\"data\":" + payload + "}";
  }
}
