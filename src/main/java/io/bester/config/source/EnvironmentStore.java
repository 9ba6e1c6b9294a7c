package io.bester.config.source;

import io.vertx.config.ConfigStoreOptions;
import io.vertx.config.spi.ConfigStore;
import io.vertx.config.spi.ConfigStoreFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The variables {@code BESTER_CONF_...} of an environment as a store of Vert.x Config, and no others. */
public final class EnvironmentStore implements ConfigStoreFactory {
  private static final String TYPE = "bester-environment";

  public static ConfigStoreOptions of(Map<String, String> environment) {
    JsonObject ours = new JsonObject();
    environment.keySet().stream()
        .filter(name -> name.startsWith(Overrides.PREFIX))
        .sorted()
        .forEach(name -> ours.put(name, environment.get(name)));
    return new ConfigStoreOptions().setType(TYPE).setConfig(ours);
  }

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject variables) {
    Buffer layer = new JsonObject().put(Layers.ENVIRONMENT, variables).toBuffer();
    return new ConfigStore() {
      @Override
      public Future<Buffer> get() {
        return Future.succeededFuture(layer);
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }
}
