package io.bester.informer;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.transport.Connection;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A handler that asks the informer. */
final class Asker {
  private static final int SECONDS = 20;
  private static final LimitsConfig LIMITS = Config.parse(new JsonObject()).limits();

  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final Promise<String> closed = Promise.promise();
  private final Context context;
  private final Connection connection;

  Asker(Vertx vertx, Path path) {
    context = vertx.getOrCreateContext();
    Promise<Connection> open = Promise.promise();
    context.runOnContext(now -> new Dialer(vertx, Duration.ofSeconds(5), 1 << 24, SendLimits.of(LIMITS)).dial(path)
        .map(this::listen).onComplete(open));
    connection = await(open.future());
  }

  private Connection listen(Connection open) {
    return open.onFrame(frame -> answers.add(new JsonObject(Buffer.buffer(frame)))).onClose(closed::complete);
  }

  static String deploy(Vertx vertx, JsonObject config) {
    return await(vertx.deployVerticle(new Informer(),
        new DeploymentOptions().setConfig(config.copy())));
  }

  static Buffer request(String type, Object data) {
    return framed(new JsonObject().put("command", new JsonObject().put("type", type).put("data", data)).toBuffer());
  }

  private static Buffer framed(Buffer content) {
    return Buffer.buffer().appendIntLE(content.length()).appendBuffer(content);
  }

  JsonObject ask(String type, Object data) {
    raw(request(type, data));
    return next();
  }

  JsonObject exchange(Buffer content) {
    raw(framed(content));
    return next();
  }

  void raw(Buffer bytes) {
    context.runOnContext(now -> connection.sendOnly(bytes));
  }

  void stopReading() {
    context.runOnContext(now -> connection.pause());
  }

  /** Of one who doesn't read: seen when it writes on. */
  String awaitCutOff() {
    while (!closed.future().isComplete()) {
      Promise<Void> turn = Promise.promise();
      context.runOnContext(now -> {
        connection.send(request("quit", null));
        turn.complete();
      });
      await(turn.future());
    }
    return "cut off";
  }

  JsonObject next() {
    try {
      JsonObject answer = answers.poll(SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer within " + SECONDS + " s");
      }
      return answer;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void awaitClose() {
    await(closed.future());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no result", e);
    }
  }
}
