package io.bester.handler;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.HandlerState;
import io.bester.handler.program.Audience;
import io.bester.handler.program.Standing;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Tells all who want to know how the programs are doing: the calls, the directory, the bus. */
final class Reporter implements Audience {
  private final Vertx vertx;
  private final Bus bus;
  private final Directory directory;

  Reporter(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
    this.directory = new Directory(vertx);
  }

  @Override public void hear(String type, Path socket, Standing standing) {
    Condition.of(vertx, socket).program(standing);
    HandlerState state = new HandlerState(type, standing.health(), standing.cause());
    directory.handler(state);
    bus.handlerState(state);
  }

  @Override public void forget(String type, Path socket) {
    Condition.of(vertx, socket).program(Standing.UP);
    directory.forgetHandler(type);
  }

  @Override public boolean hasAnswered(Path socket) {
    return Condition.of(vertx, socket).breaker().hasAnswered();
  }
}
