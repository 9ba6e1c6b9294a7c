package io.bester.config;

import io.vertx.config.spi.ConfigStore;
import io.vertx.config.spi.ConfigStoreFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * The configuration file as a store of Vert.x Config: read once and strictly, in JSON or YAML by its name.
 * The file store of Vert.x knows no lines, takes the last of two equal keys, and an empty YAML text for an object.
 */
public final class FileStore implements ConfigStoreFactory {
  static final String TYPE = "bester-file";

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject options) {
    Path file = Path.of(options.getString("path"));
    return new ConfigStore() {
      @Override
      public Future<Buffer> get() {
        return vertx.executeBlocking(() -> layer(FileText.read(file)));
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }

  private static Buffer layer(Document document) {
    JsonObject lines = new JsonObject();
    document.lines().forEach(lines::put);
    return new JsonObject().put(Layers.FILE, document.json()).put(Layers.LINES, lines).toBuffer();
  }
}
