package io.bester.node;

import io.vertx.core.json.JsonObject;

/** JSON as tests write it: with single quotation marks. */
final class Json {
  private Json() {}

  static JsonObject of(String text) {
    return new JsonObject(text(text));
  }

  static String text(String text) {
    return text.replace('\'', '"');
  }
}
