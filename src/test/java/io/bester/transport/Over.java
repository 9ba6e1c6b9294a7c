package io.bester.transport;

import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a contract of this package is run over: kinds of stream, and the two ways to drive them. */
enum Over {
  TCP_EPOLL(Kind.TCP, true), TCP_NIO(Kind.TCP, false), UNIX_EPOLL(Kind.UNIX, true), UNIX_NIO(Kind.UNIX, false);

  private final Kind kind;
  private final boolean epoll;

  Over(Kind kind, boolean epoll) {
    this.kind = kind;
    this.epoll = epoll;
  }

  Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(epoll));
  }

  boolean isTcp() {
    return kind == Kind.TCP;
  }

  /** A free port of this machine, or a socket in this folder. */
  ListenerConfig listener(Path folder) {
    return isTcp() ? tcp("127.0.0.1", 0) : unix(folder.resolve("door.sock"), "0660");
  }

  static ListenerConfig tcp(String host, int port) {
    return new ListenerConfig("door", Kind.TCP, host, port, Path.of(""), "", Set.of(), Optional.empty(), List.of());
  }

  static ListenerConfig unix(Path path, String mode) {
    return new ListenerConfig("door", Kind.UNIX, "", 0, path, mode, Set.of(), Optional.empty(), List.of());
  }
}
