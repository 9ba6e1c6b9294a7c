package io.bester.peer;

import io.bester.bus.Event.Forward;
import io.bester.bus.Outcome;
import io.bester.config.Config;
import io.bester.config.Target;
import io.bester.protocol.Data;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The peer b.example without the room around it, on an event loop of its own. */
final class LonePeer {
  private final Context context;
  private final Peer peer;

  LonePeer(Vertx vertx, FakeServer server) {
    this(vertx, server, Duration.ofSeconds(60));
  }

  LonePeer(Vertx vertx, FakeServer server, Duration idle) {
    context = vertx.getOrCreateContext();
    Terms terms = Terms.of(vertx, Config.parse(new JsonObject()).limits(), ClientSSLOptions::new, idle);
    peer = new Peer("b.example", Target.parse(server.address()).orElseThrow(), vertx, terms);
  }

  Future<Outcome> send(String user) {
    return onLoop(() -> forward(user)).compose(outcome -> outcome);
  }

  /** Of as many users, in one go. */
  Future<List<Future<Outcome>>> sendAtOnce(int messages) {
    return onLoop(() -> IntStream.range(0, messages).mapToObj(i -> forward("u" + i)).toList());
  }

  void close() {
    Await.of(onLoop(() -> {
      peer.close();
      return "closed";
    }));
  }

  private Future<Outcome> forward(String user) {
    Forward forward = new Forward(Town.origin(user, "", List.of()), "b.example", List.of(), "chat", Data.of("1"));
    return peer.forward(Parcel.of(forward, Town.NAME, 8));
  }

  private <T> Future<T> onLoop(Supplier<T> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> done.complete(action.get()));
    return done.future();
  }
}
