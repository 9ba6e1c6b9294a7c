package io.bester.peer;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Kind;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Another server, played: a door on a free port, and a script for each frame that comes in. */
final class FakeServer {
  private static final LimitsConfig LIMITS = Config.parse(new JsonObject()).limits();
  private static final AtomicInteger ORDINALS = new AtomicInteger(1000);

  /** Answers as besterd does: one report, then it closes. */
  static final Consumer<Call> OLD = call -> {
    call.good();
    call.closeAfterSending();
  };
  /** Answers as our servers do, and keeps the connection. */
  static final Consumer<Call> LINKING = Call::goodWithLink;
  static final Consumer<Call> MUTE = call -> {};

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger mostOpen = new AtomicInteger();
  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> closings = new LinkedBlockingQueue<>();
  private final Consumer<Call> script;
  private Listener listener;

  private FakeServer(Consumer<Call> script) {
    this.script = script;
  }

  static FakeServer open(Vertx vertx, Consumer<Call> script) {
    FakeServer server = new FakeServer(script);
    ListenerConfig config =
        new ListenerConfig("fake", Kind.TCP, "127.0.0.1", 0, Path.of(""), "", Set.of(), Optional.empty(), List.of());
    server.listener =
        Await.of(Listener.open(vertx, config, ORDINALS.getAndIncrement(), LIMITS, server::accept));
    return server;
  }

  private void accept(Connection connection) {
    int number = connections.incrementAndGet();
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    Context context = Vertx.currentContext();
    connection.frameLimit(LIMITS.peerFrame());
    connection.onClose(reason -> {
      open.decrementAndGet();
      closings.add(number);
    });
    connection.onFrame(frame -> {
      Call call = new Call(number, new JsonObject(Buffer.buffer(frame)), connection, context);
      calls.add(call);
      script.accept(call);
    });
  }

  String address() {
    return listener.address();
  }

  void close() {
    Await.of(listener.shutdown(0));
  }

  Call next() {
    return Await.next(calls);
  }

  /** One frame that came in, and what can be answered to it; from any thread. */
  record Call(int connectionNumber, JsonObject frame, Connection connection, Context context) {

    JsonObject header() {
      return frame.getJsonObject("header");
    }

    JsonObject payload() {
      return frame.getJsonObject("payload");
    }

    String id() {
      return payload().getString("id");
    }

    void good() {
      report(new JsonObject().put("status", "good"), id());
    }

    void goodWithLink() {
      report(new JsonObject().put("status", "good").put("caps", new JsonArray().add("link")), id());
    }

    void bad(String code, String message) {
      report(new JsonObject().put("status", "bad")
          .put("detail", new JsonObject().put("code", code).put("message", message)), id());
    }

    void report(JsonObject header, Object id) {
      send(new JsonObject().put("header", header.put("messageType", "statusReport"))
          .put("payload", new JsonObject().put("id", id)).toBuffer());
    }

    /** A frame with this content. */
    void send(Buffer content) {
      raw(Buffer.buffer().appendIntLE(content.length()).appendBuffer(content));
    }

    void raw(Buffer bytes) {
      context.runOnContext(now -> connection.sendOnly(bytes));
    }

    void close() {
      context.runOnContext(now -> connection.close());
    }

    void closeAfterSending() {
      context.runOnContext(now -> connection.closeAfterSending("the script is over"));
    }
  }
}
