package io.bester.config.text;

import io.bester.config.reading.Refused;
import io.bester.config.reading.Value;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A configuration file as it was written: its object, and the line of each key, for the sentence about a problem. */
public record Document(JsonObject json, Map<String, Integer> lines) {
  private static final int DEEPEST = 64;

  /** What the two languages have in common while they are read. */
  static final class Builder {
    private final String file;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Builder(String file) {
      this.file = file;
    }

    /** A key that its object must not have yet; gives its path. */
    String enter(Map<String, Object> object, String parent, String key, int line) {
      String path = parent.isEmpty() ? key : parent + "." + key;
      if (object.containsKey(key)) {
        throw new Refused(path, "stands here twice; keep one of them", "line " + line);
      }
      lines.put(path, line);
      return path;
    }

    void depth(int depth, int line, int column) {
      if (depth > DEEPEST) {
        throw refused(line, column, "nests more than " + DEEPEST + " levels deep; make it flatter");
      }
    }

    Refused refused(int line, int column, String message) {
      return refused("line " + line + ", column " + column + ": " + message);
    }

    Refused refused(String message) {
      return new Refused(file, message, "");
    }

    @SuppressWarnings("unchecked")
    Document finish(Object root) {
      if (root instanceof Map) {
        return new Document(new JsonObject((Map<String, Object>) root), lines);
      }
      throw refused(new Value(root).shown() + " is not an object; write one, as in { \"name\": \"localhost\" }");
    }
  }
}
