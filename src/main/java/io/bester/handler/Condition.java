package io.bester.handler;

import io.bester.bus.Once;
import io.bester.bus.status.Calls.Load;
import io.bester.handler.program.Standing;
import io.bester.transport.Refusal;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** How the handler behind one socket is doing, as all instances of this JVM have found. */
record Condition(Gate gate, Breaker breaker, AtomicReference<Standing> program) {

  static Condition of(Vertx vertx, Path socket) {
    return Once.in(vertx, "handler " + socket.toAbsolutePath().normalize(), () -> new Condition(
        new Gate(), new Breaker(System::nanoTime), new AtomicReference<>(Standing.UP)));
  }

  /** For whoever asks how the handler is doing: what calls have found of late. A full backlog is no trouble, but a busy handler. */
  Load load() {
    String trouble = breaker.isShut() ? Breaker.SENTENCE
        : gate.refusalWithin(Breaker.OPEN_NANOS).filter(refusal -> refusal != Refusal.BACKLOG_FULL).map(Refusal::sentence).orElse("");
    return new Load(gate.inside(), gate.waiting(), trouble);
  }

  /** How its program is doing from now on. */
  void program(Standing standing) {
    program.set(standing);
    breaker.excuse(!standing.told().isEmpty());
    if (standing.told().isEmpty()) {
      gate.forgive();
    }
  }
}
