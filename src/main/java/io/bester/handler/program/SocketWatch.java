package io.bester.handler.program;

import io.bester.bus.Event.HandlerState.Health;
import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks after the handlers that somebody else starts: whether their socket files are there, once a second. */
public final class SocketWatch {
  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Audience audience;
  private final Map<String, Seen> seen = new HashMap<>();
  private Map<String, Path> sockets = Map.of();

  private record Seen(Path socket, Health health) {}

  public SocketWatch(Vertx vertx, Audience audience) {
    this.vertx = vertx;
    this.audience = audience;
    vertx.setPeriodic(LOOK_MILLIS, timer -> look());
  }

  public void configure(Config config) {
    Map<String, Path> others = new HashMap<>();
    config.handlers().values().stream()
        .filter(handler -> handler.command().isEmpty())
        .forEach(handler -> others.put(handler.type(), absolute(handler)));
    sockets = others;
    Set.copyOf(seen.keySet()).stream().filter(type -> !sockets.containsKey(type)).forEach(this::forget);
    look();
  }

  private static Path absolute(HandlerConfig handler) {
    return handler.socket().toAbsolutePath().normalize();
  }

  /** One that has a program now is that program's to tell of. */
  private void forget(String type) {
    audience.forget(type, seen.remove(type).socket());
  }

  /** The program of this type has gone: if nobody starts another, it is ours to tell of. */
  public void left(String type) {
    seen.remove(type);
  }

  private void look() {
    sockets.forEach((type, socket) -> vertx.fileSystem().exists(socket.toString())
        .onSuccess(exists -> found(type, socket, exists ? Standing.UP : Standing.NO_SOCKET)));
  }

  private void found(String type, Path socket, Standing standing) {
    Seen now = new Seen(socket, standing.health());
    if (socket.equals(sockets.get(type)) && !now.equals(seen.put(type, now))) {
      audience.hear(type, socket, standing);
    }
  }
}
