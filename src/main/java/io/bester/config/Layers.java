package io.bester.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the stores found, the file below and the environment on top, made into one configuration. */
final class Layers {
  static final String FILE = "file";
  static final String LINES = "lines";
  static final String ENVIRONMENT = "environment";

  private final JsonObject file;
  private final JsonObject lines;
  private final JsonObject variables;
  private final Findings findings = new Findings();
  private final List<String> notes = new ArrayList<>();

  Layers(JsonObject layers) {
    this.file = layers.getJsonObject(FILE, new JsonObject());
    this.lines = layers.getJsonObject(LINES, new JsonObject());
    this.variables = layers.getJsonObject(ENVIRONMENT, new JsonObject());
  }

  /** Throws all problems of all layers together; {@code name} is what the file is called. */
  Loaded resolve(String name, Map<String, String> environment) {
    lines.forEach(line -> findings.origin(line.getKey(), "line " + line.getValue()));
    boolean besterd = Besterd.wrote(file);
    JsonObject json = besterd ? fromBesterd(name) : file;
    Overrides.apply(variables, json, findings);
    JsonObject resolved = new Placeholders(environment, findings).fill(json);
    Config config = Config.read(resolved, findings);
    findings.throwIfAny();
    if (!besterd) {
      Idle.keys(resolved, config).ifPresent(notes::add);
    }
    return new Loaded(resolved, config, notes, Warnings.of(config));
  }

  /** Its problems are told first, in its own keys. */
  private JsonObject fromBesterd(String name) {
    JsonObject mapped = new Besterd(file, findings).map();
    findings.throwIfAny();
    notes.add(Besterd.note(name, mapped));
    return mapped;
  }
}
