package io.bester.config;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A configuration file as it was written: its object, and the line of each key, for the sentence about a problem. */
record Document(JsonObject json, Map<String, Integer> lines) {
  private static final int DEEPEST = 64;

  /** What the two languages have in common while they are read. */
  static final class Builder {
    private final String file;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Builder(String file) {
      this.file = file;
    }

    /** Enters a key into its object, once; gives its path. */
    String enter(Map<String, Object> object, String parent, String key, int line) {
      String path = parent.isEmpty() ? key : parent + "." + key;
      if (object.containsKey(key)) {
        throw new ConfigException(new Problem(path, "stands here twice; keep one of them", "line " + line));
      }
      lines.put(path, line);
      object.put(key, null);
      return path;
    }

    void depth(int depth, int line, int column) {
      if (depth > DEEPEST) {
        throw refused(line, column, "nests more than " + DEEPEST + " levels deep; make it flatter");
      }
    }

    ConfigException refused(int line, int column, String message) {
      return refused("line " + line + ", column " + column + ": " + message);
    }

    ConfigException refused(String message) {
      return new ConfigException(new Problem(file, message));
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
