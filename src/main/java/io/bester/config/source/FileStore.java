package io.bester.config.source;

import io.bester.config.text.Document;
import io.bester.config.text.FileText;
import io.vertx.config.ConfigStoreOptions;
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
  private static final String TYPE = "bester-file";
  private static final String PATH = "path";

  public static ConfigStoreOptions of(Path file) {
    return new ConfigStoreOptions().setType(TYPE).setConfig(new JsonObject().put(PATH, file.toString()));
  }

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject options) {
    Path file = Path.of(options.getString(PATH));
    return new ConfigStore() {
      @Override
      public Future<Buffer> get() {
        return vertx.executeBlocking(() -> layers(file));
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }

  private static Buffer layers(Path file) {
    Document document = FileText.read(file);
    JsonObject lines = new JsonObject();
    document.lines().forEach(lines::put);
    return new JsonObject()
        .put(Layers.NAME, file.toString()).put(Layers.FILE, document.json()).put(Layers.LINES, lines).toBuffer();
  }
}
