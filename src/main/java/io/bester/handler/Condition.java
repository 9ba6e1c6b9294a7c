package io.bester.handler;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.nio.file.Path;

/** How the handler behind one socket is doing, as all instances of this JVM have found. */
record Condition(Gate gate, Breaker breaker) implements Shareable {

  static Condition of(Vertx vertx, Path socket) {
    return vertx.sharedData().<String, Condition>getLocalMap("bester.handler")
        .computeIfAbsent(socket.toString(), absent -> new Condition(new Gate(), new Breaker(System::nanoTime)));
  }
}
