package io.bester.config.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration in JSON, read strictly: no key twice, nothing after the object. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final Document.Builder document;

  private JsonText(JsonParser parser, Document.Builder document) {
    this.parser = parser;
    this.document = document;
  }

  static Document parse(String file, String text) {
    Document.Builder document = new Document.Builder(file);
    try (JsonParser parser = JSON.createParser(text)) {
      return new JsonText(parser, document).read();
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw place.getLineNr() < 1
          ? document.refused(reason(e))
          : document.refused(place.getLineNr(), place.getColumnNr(), reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the names of Jackson's own settings and sources. */
  private static String reason(JsonProcessingException e) {
    String reason = e.getOriginalMessage()
        .replaceAll("\\[Source: .*?; line: (\\d+), column: (\\d+)\\]", "line $1, column $2")
        .replaceAll(", from `[^`]*`", "")
        .replaceAll("\\s*[\\r\\n].*", "");
    return reason + "; correct the JSON";
  }

  private Document read() throws IOException {
    parser.nextToken();
    Object root = value("", 0);
    if (parser.nextToken() != null) {
      throw document.refused(line(), column(), "the text goes on after the end of the object; remove the rest");
    }
    return document.finish(root);
  }

  private Object value(String path, int depth) throws IOException {
    document.depth(depth, line(), column());
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path, depth);
      case START_ARRAY -> array(path, depth);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, Object> object(String parent, int depth) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String path = document.enter(object, parent, key, line());
      parser.nextToken();
      object.put(key, value(path, depth + 1));
    }
    return object;
  }

  private List<Object> array(String path, int depth) throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path, depth + 1));
    }
    return array;
  }

  private int line() {
    return location().getLineNr();
  }

  private int column() {
    return location().getColumnNr();
  }

  private JsonLocation location() {
    return parser.currentTokenLocation();
  }
}
