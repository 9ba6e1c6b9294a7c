package io.bester.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What handlers answer. [P-6] */
final class Answer {
  private Answer() {}

  static String reply(String data) {
    return command(new JsonObject().put("type", "reply"), data);
  }

  static String sendClients(String data, String... users) {
    return command(new JsonObject().put("type", "sendClients").put("data", JsonArray.of((Object[]) users)), data);
  }

  static String sendServers(String data, String... servers) {
    return command(new JsonObject().put("type", "sendServers").put("data", JsonArray.of((Object[]) servers)), data);
  }

  static String sendHandler(String data, String type) {
    return command(new JsonObject().put("type", "sendHandler").put("data", type), data);
  }

  private static String command(JsonObject command, String data) {
    return "{\"header\":{\"status\":\"0\",\"command\":" + command.encode() + "},\"data\":" + data + "}";
  }
}
