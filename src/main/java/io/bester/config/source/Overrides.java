package io.bester.config.source;

import io.bester.config.reading.Findings;
import io.bester.config.reading.KnownKeys;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the environment changes: {@code BESTER_CONF_LISTENERS__TCP4__PORT=0}. Variables are upper case and keys are
 * not, so each level means the key of the file, or else the known key, or else the lower-case one, that it spells.
 */
final class Overrides {
  static final String PREFIX = "BESTER_CONF_";

  private final JsonObject json;
  private final KnownKeys keys;
  private final Findings findings;

  Overrides(JsonObject json, KnownKeys keys, Findings findings) {
    this.json = json;
    this.keys = keys;
    this.findings = findings;
  }

  /** Puts the values of the variables into the configuration. */
  void apply(JsonObject variables) {
    for (String variable : variables.fieldNames()) {
      put(variable, value(variables.getString(variable)));
    }
  }

  /** A list or an object is written as JSON; "[::1]:2223" is not, and stays text. */
  private static Object value(String text) {
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return text;
    }
    try {
      Object value = Json.decodeValue(text);
      return value instanceof JsonObject || value instanceof JsonArray ? value : text;
    } catch (DecodeException e) {
      return text;
    }
  }

  private void put(String variable, Object value) {
    List<String> levels = Arrays.asList(variable.substring(PREFIX.length()).split("__", -1));
    if (levels.contains("")) {
      findings.problem(variable, "names an empty key; write one name between each \"__\"");
      return;
    }
    JsonObject level = json;
    List<String> path = new ArrayList<>();
    for (String word : levels.subList(0, levels.size() - 1)) {
      String key = key(word, level, path);
      path.add(key);
      level = below(level, key);
    }
    String key = key(levels.get(levels.size() - 1), level, path);
    path.add(key);
    findings.origin(String.join(".", path), variable);
    merge(level, key, value);
  }

  private static JsonObject below(JsonObject level, String key) {
    if (!(level.getValue(key) instanceof JsonObject)) {
      level.put(key, new JsonObject());
    }
    return level.getJsonObject(key);
  }

  private static void merge(JsonObject level, String key, Object value) {
    if (value instanceof JsonObject object && level.getValue(key) instanceof JsonObject old) {
      old.mergeIn(object, true);
      return;
    }
    level.put(key, value);
  }

  private String key(String word, JsonObject level, List<String> path) {
    return spelled(word, level.fieldNames())
        .or(() -> spelled(word, keys.at(path)))
        .orElse(word.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> spelled(String word, Collection<String> keys) {
    return keys.stream().filter(key -> key.equals(word)).findFirst()
        .or(() -> keys.stream().filter(word::equalsIgnoreCase).filter(key -> !key.equals(KnownKeys.ANY)).findFirst());
  }
}
