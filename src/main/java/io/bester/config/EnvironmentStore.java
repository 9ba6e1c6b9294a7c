package io.bester.config;

import io.vertx.config.spi.ConfigStore;
import io.vertx.config.spi.ConfigStoreFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The variables {@code BESTER_CONF_...} of an environment as a store of Vert.x Config, and no others. */
public final class EnvironmentStore implements ConfigStoreFactory {
  static final String TYPE = "bester-environment";

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject environment) {
    JsonObject ours = new JsonObject();
    environment.fieldNames().stream()
        .filter(name -> name.startsWith(Overrides.PREFIX))
        .sorted()
        .forEach(name -> ours.put(name, environment.getString(name)));
    Buffer layer = new JsonObject().put(Layers.ENVIRONMENT, ours).toBuffer();
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
