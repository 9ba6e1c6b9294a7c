package io.bester.handler;

import io.bester.bus.Once;
import io.bester.handler.program.Standing;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** How the handler behind one socket is doing, as all instances of this JVM have found. */
record Condition(Gate gate, Breaker breaker, AtomicReference<Standing> program) {

  static Condition of(Vertx vertx, Path socket) {
    return Once.in(vertx, "handler " + socket.toAbsolutePath().normalize(), () -> new Condition(
        new Gate(), new Breaker(System::nanoTime), new AtomicReference<>(Standing.UP)));
  }

  /** How its program is doing from now on. */
  void program(Standing standing) {
    program.set(standing);
    breaker.excuse(!standing.told().isEmpty());
  }
}
