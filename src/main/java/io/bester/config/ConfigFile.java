package io.bester.config;

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
  private ConfigFile() {}

  /** Fails with a {@link ConfigException} that holds every problem. */
  public static Future<Loaded> load(Vertx vertx, Path file) {
    return load(vertx, file, System.getenv());
  }

  /** As above, in an environment of the caller's. */
  public static Future<Loaded> load(Vertx vertx, Path file, Map<String, String> environment) {
    ConfigStoreOptions store = new ConfigStoreOptions()
        .setType(FileStore.TYPE).setConfig(new JsonObject().put("path", file.toString()));
    return retrieve(vertx, List.of(store, variables(environment)), file.toString(), environment);
  }

  /** Every default, and what the environment changes in it. */
  public static Future<Loaded> withoutFile(Vertx vertx, Map<String, String> environment) {
    return retrieve(vertx, List.of(variables(environment)), "", environment);
  }

  private static ConfigStoreOptions variables(Map<String, String> environment) {
    JsonObject variables = new JsonObject();
    environment.forEach(variables::put);
    return new ConfigStoreOptions().setType(EnvironmentStore.TYPE).setConfig(variables);
  }

  private static Future<Loaded> retrieve(
      Vertx vertx, List<ConfigStoreOptions> stores, String file, Map<String, String> environment) {
    ConfigRetriever retriever = ConfigRetriever.create(vertx, new ConfigRetrieverOptions()
        .setIncludeDefaultStores(false).setScanPeriod(-1).setStores(stores));
    return retriever.getConfig()
        .map(layers -> new Layers(layers).resolve(file, environment))
        .eventually(retriever::close);
  }
}
