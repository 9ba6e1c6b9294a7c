package io.bester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.config.Loaded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigTest {
  @TempDir
  Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Bus bus = new Bus(vertx);
  private final BlockingQueue<JsonObject> published = new LinkedBlockingQueue<>();
  private Path file;
  private LiveConfig configuration;

  @BeforeEach
  void writeAConfiguration() throws IOException {
    file = folder.resolve("node.json");
    write("a.example", 1);
    configuration = new LiveConfig(vertx, file);
    bus.onReload(published::add);
  }

  @AfterEach
  void closeVertx() throws Exception {
    await(vertx.close());
  }

  @Test
  void publishesTheNewConfigurationWhenToldToReadAgain() throws Exception {
    begin();
    write("a.example", 22);
    context.runOnContext(now -> configuration.request());
    assertEquals(22, maxInFlight(next()));
  }

  @Test
  void noticesByItselfThatTheFileHasChanged() throws Exception {
    begin();
    write("a.example", 333);
    assertEquals(333, maxInFlight(next()));
  }

  @Test
  void keepsWhatItHasWhenTheNewOneHasProblems() throws Exception {
    begin();
    Files.writeString(file, "{");
    context.runOnContext(now -> configuration.request());
    fails(configuration::load);
    write("a.example", 4444);
    context.runOnContext(now -> configuration.request());
    assertEquals(4444, maxInFlight(next()));
    assertTrue(published.isEmpty());
  }

  @Test
  void fulfilsAWishOfTheStartOnceItBegins() throws Exception {
    context.runOnContext(now -> configuration.request());
    begin();
    assertEquals(1, maxInFlight(next()));
  }

  @Test
  void hasDefaultsAndAWarningWithoutAFile() throws Exception {
    Loaded loaded = on(new LiveConfig(vertx, Path.of(""))::load);
    assertEquals("localhost", loaded.config().name());
    assertTrue(loaded.warnings().get(0).startsWith("no -conf was given"), loaded.warnings().toString());
  }

  private void begin() throws Exception {
    Loaded loaded = on(configuration::load);
    context.runOnContext(now -> configuration.begin(bus, loaded));
  }

  private void write(String name, int maxInFlight) throws IOException {
    JsonObject json = new JsonObject().put("name", name).put("limits", new JsonObject().put("maxInFlight", maxInFlight));
    Files.writeString(file, json.encode());
  }

  private static int maxInFlight(JsonObject json) {
    return json.getJsonObject("limits").getInteger("maxInFlight");
  }

  private JsonObject next() throws InterruptedException {
    JsonObject json = published.poll(10, TimeUnit.SECONDS);
    return json == null ? new JsonObject() : json;
  }

  private void fails(Supplier<Future<Loaded>> work) {
    assertThrows(ExecutionException.class, () -> on(work));
  }

  private <T> T on(Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> work.get().onComplete(done));
    return await(done.future());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
