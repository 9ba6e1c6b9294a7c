package io.bester.config;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A configuration as it came from its file and the environment.
 *
 * @param json fully resolved: what rooms are deployed with and parse again
 * @param notes lines for the operator at level INFO
 * @param warnings lines for the operator at level WARN
 */
public record Loaded(JsonObject json, Config config, List<String> notes, List<String> warnings) {

  public Loaded {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }
}
