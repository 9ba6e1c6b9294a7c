package io.bester.config;

import io.bester.config.reading.Findings;
import io.bester.config.reading.KnownKeys;
import io.bester.config.reading.Refused;
import io.bester.config.source.EnvironmentStore;
import io.bester.config.source.FileStore;
import io.bester.config.source.Layers;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration file of a node, with what the environment changes in it. */
public final class ConfigFile {
  private static final KnownKeys KEYS = new KnownKeys(Config.keys());

  private ConfigFile() {}

  /** Fails with a {@link ConfigException} that holds every problem. */
  public static Future<Loaded> load(Vertx vertx, Path file) {
    return load(vertx, file, System.getenv());
  }

  /** As above, in an environment of the caller's. */
  public static Future<Loaded> load(Vertx vertx, Path file, Map<String, String> environment) {
    return retrieve(vertx, List.of(FileStore.of(file), EnvironmentStore.of(environment)), environment);
  }

  /** Every default, and what the environment changes in it. */
  public static Future<Loaded> withoutFile(Vertx vertx, Map<String, String> environment) {
    return retrieve(vertx, List.of(EnvironmentStore.of(environment)), environment);
  }

  private static Future<Loaded> retrieve(
      Vertx vertx, List<ConfigStoreOptions> stores, Map<String, String> environment) {
    ConfigRetriever retriever = ConfigRetriever.create(vertx, new ConfigRetrieverOptions()
        .setIncludeDefaultStores(false).setScanPeriod(-1).setStores(stores));
    return read(retriever.getConfig(), environment).eventually(retriever::close);
  }

  static Future<Loaded> read(Future<JsonObject> layers, Map<String, String> environment) {
    return layers.map(found -> resolve(found, environment)).recover(ConfigFile::refused);
  }

  private static Loaded resolve(JsonObject layers, Map<String, String> environment) {
    Findings findings = new Findings();
    Layers.Tree tree = new Layers(layers, KEYS, findings).resolve(environment);
    Config config = Config.parse(tree.json(), findings);
    // a file that had to be translated sets keys that nobody wrote
    List<String> notes = tree.notes().isEmpty() ? Idle.notes(tree.json(), config) : tree.notes();
    return new Loaded(tree.json(), config, notes, Warnings.of(config));
  }

  private static Future<Loaded> refused(Throwable cause) {
    return Future.failedFuture(cause instanceof Refused refused ? new ConfigException(refused.findings()) : cause);
  }
}
