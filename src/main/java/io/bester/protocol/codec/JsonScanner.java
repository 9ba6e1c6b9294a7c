package io.bester.protocol.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Walks once over the JSON text of a frame, without building a tree; what nobody asks for is checked and passed over.
 *
 * <p>Jackson's streaming parser does the reading. Ours to check is what it leaves open: UTF-8 over the whole frame
 * [P-1.3], exactly one value [P-1.4], keys once each [P-1.5], depth, digits and key length [P-10].
 */
final class JsonScanner {
  private final byte[] frame;
  private final FrameParser parser;
  private final JsonBounds bounds;

  private JsonScanner(byte[] frame, JsonLimits limits, FrameParser parser) {
    this.frame = frame;
    this.parser = parser;
    this.bounds = new JsonBounds(limits, parser);
  }

  /** Reads the value behind one key; false: the key is unknown. */
  @FunctionalInterface
  interface Fields {
    boolean read(String key) throws IOException;
  }

  /**
   * Scans a frame whose one value must be an object.
   *
   * @param reader takes the fields of that object
   * @return the reader, when it has seen them all
   * @throws ProtocolException {@code bad-envelope}, saying what is wrong and near which byte
   */
  static <R extends Fields> R scan(byte[] frame, JsonLimits limits, Function<JsonScanner, R> reader) {
    FrameText.requireUtf8(frame);
    try (FrameParser parser = FrameParser.of(frame)) {
      JsonScanner scanner = new JsonScanner(frame, limits, parser);
      parser.nextToken();
      if (!scanner.isObject()) {
        throw bad("the frame holds no JSON object");
      }
      R fields = reader.apply(scanner);
      scanner.object(fields);
      if (parser.nextToken() != null) {
        throw bad("the frame holds more than one JSON value");
      }
      return fields;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw bad("no JSON: " + e.getOriginalMessage().split("\n")[0] + ", near byte " + at);
    } catch (IOException e) {
      throw bad("no JSON: " + e.getMessage());
    }
  }

  /** What a value says that was scanned before, if it is a string; else empty. */
  static String text(Data value) {
    try (FrameParser parser = FrameParser.of(value.toBytes())) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    } catch (IOException e) {
      throw bad("no JSON: " + e.getMessage());
    }
  }

  static ProtocolException bad(String message) {
    return new ProtocolException(Fault.BAD_ENVELOPE, message);
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isString() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  boolean isNumber() {
    return parser.currentToken().isNumeric();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Reads the object that the scanner stands on; each key may come once. */
  void object(Fields fields) throws IOException {
    Keys keys = new Keys();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      bounds.checkKey(key);
      if (!keys.add(key)) {
        throw bad("the key \"" + key + "\" stands twice in one object of the envelope");
      }
      parser.nextToken();
      if (!fields.read(key)) {
        value();
      }
    }
  }

  /** Reads the array that the scanner stands on, item by item. */
  void array(Item item) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.read();
    }
  }

  /** Reads one item of an array, the one on which the scanner stands. */
  @FunctionalInterface
  interface Item {
    void read() throws IOException;
  }

  /** The string that the scanner stands on, unescaped. */
  String string() throws IOException {
    return parser.getText();
  }

  /** The string here, or empty for any other kind of value. */
  String stringOrEmpty() throws IOException {
    if (isString()) {
      return string();
    }
    value();
    return "";
  }

  /** The strings of the array here; what is no string, or no array, is passed over. */
  List<String> stringsAmong() throws IOException {
    return stringsAmong(new int[1]);
  }

  /** @param others counts, in its first element, the values here that were no strings */
  List<String> stringsAmong(int[] others) throws IOException {
    if (!isArray()) {
      value();
      others[0]++;
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (isString()) {
        strings.add(string());
      } else {
        value();
        others[0]++;
      }
    }
    return List.copyOf(strings);
  }

  /** The string or number here, as it came, with as many digits as it likes. */
  Data scalar() throws IOException {
    int start = parser.start();
    return new Data(frame, start, parser.end() - start);
  }

  /** The value that the scanner stands on, whole and as it came, checked against the limits. */
  Data value() throws IOException {
    int start = parser.start();
    int depth = 0;
    for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
      depth += bounds.step(token, depth);
      if (depth == 0) {
        break;
      }
    }
    return new Data(frame, start, parser.end() - start);
  }
}
