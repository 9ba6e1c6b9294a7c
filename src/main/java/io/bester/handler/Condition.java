package io.bester.handler;

import io.bester.handler.program.Standing;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** How the handler behind one socket is doing, as all instances of this JVM have found. */
record Condition(Gate gate, Breaker breaker, AtomicReference<Standing> program) implements Shareable {

  static Condition of(Vertx vertx, Path socket) {
    return vertx.sharedData().<String, Condition>getLocalMap("bester.handler")
        .computeIfAbsent(socket.toAbsolutePath().normalize().toString(), absent -> new Condition(
            new Gate(), new Breaker(System::nanoTime), new AtomicReference<>(Standing.UP)));
  }

  /** How its program is doing from now on. */
  void program(Standing standing) {
    program.set(standing);
    breaker.excuse(!standing.told().isEmpty());
  }
}
