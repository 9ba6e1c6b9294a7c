package io.bester.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One frame from a server: its text as it came, and what it says. [P-3.1, P-3.2] */
record Frame(String text, JsonObject json) {
  static final int PREFIX = 4;

  Frame(String text) {
    this(text, new JsonObject(text));
  }

  /** Prefix and text. [P-1.1] */
  static ByteBuffer bytes(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(PREFIX + body.length).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length).put(body).flip();
  }

  boolean isReport() {
    return "statusReport".equals(header().getString("messageType"));
  }

  boolean isMessage() {
    return "receivedMessage".equals(header().getString("messageType"));
  }

  boolean isGood() {
    return isReport() && "good".equals(header().getString("status"));
  }

  private JsonObject header() {
    return json.getJsonObject("header");
  }

  private JsonObject payload() {
    return json.getJsonObject("payload");
  }

  String id() {
    return String.valueOf(payload().getValue("id"));
  }

  String type() {
    return payload().getString("type");
  }

  Object data() {
    return payload().getValue("data");
  }

  private JsonObject detail() {
    return header().getJsonObject("detail", new JsonObject());
  }

  /** Empty where the report has no detail. */
  String code() {
    return detail().getString("code", "");
  }

  String reason() {
    return detail().getString("message", "");
  }

  /** Those whom the detail names as {@code delivered}, {@code offline}, {@code failed} … */
  List<String> named(String how) {
    return detail().getJsonArray(how, new JsonArray()).stream().map(String::valueOf).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
