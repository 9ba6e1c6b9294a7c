package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bester.config.source.FileStore;
import io.vertx.config.spi.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Loads a file as a node does, in an environment of the test's. */
public final class Loading {
  private static final Vertx VERTX = Vertx.vertx();

  private Loading() {}

  public static Loaded load(Path file) {
    return load(file, Map.of());
  }

  public static Loaded load(Path file, Map<String, String> environment) {
    return await(vertx -> ConfigFile.load(vertx, file, environment));
  }

  public static Loaded withoutFile(Map<String, String> environment) {
    return await(vertx -> ConfigFile.withoutFile(vertx, environment));
  }

  /** Without the retriever of Vert.x, which looks through the whole class path for its stores each time. */
  static Loaded quickly(Path file) {
    return await(vertx -> {
      ConfigStore store = new FileStore().create(vertx, FileStore.of(file).getConfig());
      return ConfigFile.read(store.get().map(Buffer::toJsonObject), Map.of());
    });
  }

  private static Loaded await(Function<Vertx, Future<Loaded>> loading) {
    try {
      return loading.apply(VERTX).timeout(20, TimeUnit.SECONDS).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ConfigException refused) {
        throw refused;
      }
      throw e;
    }
  }

  public static List<String> problems(Path file, Map<String, String> environment) {
    ConfigException refused = assertThrows(ConfigException.class, () -> load(file, environment));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
