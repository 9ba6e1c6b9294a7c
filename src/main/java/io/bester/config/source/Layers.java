package io.bester.config.source;

import io.bester.config.reading.Findings;
import io.bester.config.reading.KnownKeys;
import io.bester.config.reading.Refused;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the stores found, the file below and the environment on top, made into one tree. */
public final class Layers {
  static final String NAME = "name";
  static final String FILE = "file";
  static final String LINES = "lines";
  static final String ENVIRONMENT = "environment";

  private final JsonObject layers;
  private final KnownKeys keys;
  private final Findings findings;

  /**
   * The one tree.
   *
   * @param notes lines for the operator: what a file of another make was taken for
   */
  public record Tree(JsonObject json, List<String> notes) {}

  public Layers(JsonObject layers, KnownKeys keys, Findings findings) {
    this.layers = layers;
    this.keys = keys;
    this.findings = findings;
  }

  /** Fills its placeholders from the environment as well; throws {@link Refused} for a broken file of besterd's. */
  public Tree resolve(Map<String, String> environment) {
    layer(LINES).forEach(line -> findings.origin(line.getKey(), "line " + line.getValue()));
    JsonObject file = layer(FILE);
    Tree tree = Besterd.wrote(file) ? fromBesterd(file) : new Tree(file, List.of());
    new Overrides(tree.json, keys, findings).apply(layer(ENVIRONMENT));
    return new Tree(new Placeholders(environment, findings).fill(tree.json), tree.notes);
  }

  private JsonObject layer(String name) {
    return layers.getJsonObject(name, new JsonObject());
  }

  /** Its problems are told first, in its own keys. */
  private Tree fromBesterd(JsonObject file) {
    JsonObject mapped = new Besterd(file, findings).map();
    if (findings.hasProblems()) {
      throw new Refused(findings);
    }
    return new Tree(mapped, List.of(Besterd.note(layers.getString(NAME), mapped)));
  }
}
