package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import java.io.IOException;

/** Reads what a server wants to know that says hello. [P-7.14] */
public final class HelloDecoder implements JsonScanner.Fields {
  private static final int MOST_DIGITS = 6;

  private final JsonScanner in;
  private int millis;

  private HelloDecoder(JsonScanner in) {
    this.in = in;
  }

  /** How long it waits to be told where a message went; 0, where it doesn't ask. */
  public static int trace(Data data, JsonLimits limits) {
    if (data.equals(Data.NULL)) {
      return 0;
    }
    try {
      return JsonScanner.scan(data.toBytes(), limits, HelloDecoder::new).millis;
    } catch (ProtocolException e) {
      return 0; // it says something else
    }
  }

  @Override public boolean read(String key) throws IOException {
    if (!key.equals(Wire.TRACE) || !in.isNumber()) {
      return false;
    }
    String number = in.scalar().toString();
    boolean whole = number.length() <= MOST_DIGITS && number.chars().allMatch(Character::isDigit);
    millis = whole ? Integer.parseInt(number) : 0;
    return true;
  }
}
