package io.bester.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bester.protocol.JsonLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Holds what is scanned against the limits, token by token. [P-10] */
final class JsonBounds {
  private final JsonLimits limits;
  private final JsonParser parser;

  JsonBounds(JsonLimits limits, JsonParser parser) {
    this.limits = limits;
    this.parser = parser;
  }

  /** By how much the token changes the depth. */
  int step(JsonToken token, int depth) throws IOException {
    if (token.isStructStart()) {
      if (depth == limits.depth()) {
        throw JsonScanner.bad("the data nests deeper than " + limits.depth());
      }
      return 1;
    }
    if (token.isStructEnd()) {
      return -1;
    }
    if (token == JsonToken.FIELD_NAME) {
      checkKey(parser.currentName());
    }
    if (token.isNumeric()) {
      checkDigits();
    }
    return 0;
  }

  void checkKey(String key) {
    boolean surelyShort = key.length() * 3L <= limits.keyBytes();
    if (!surelyShort && key.getBytes(StandardCharsets.UTF_8).length > limits.keyBytes()) {
      throw JsonScanner.bad("a key is longer than " + limits.keyBytes() + " bytes");
    }
  }

  private void checkDigits() throws IOException {
    if (parser.getTextLength() <= limits.digits()) {
      return;
    }
    long digits = parser.getText().chars().filter(Character::isDigit).count();
    if (digits > limits.digits()) {
      throw JsonScanner.bad("a number has " + digits + " digits, the limit is " + limits.digits());
    }
  }
}
