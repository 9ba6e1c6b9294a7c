package io.bester.transport;

import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One open door: accepts connections over TCP or on a UNIX socket. Instances of a room share it. */
public final class Listener {
  private static final int BACKLOG = 1024;

  private final NetServer server;
  private final ListenerConfig config;
  private SendLimits limits;

  private Listener(Vertx vertx, ListenerConfig config, int frameLimit, SendLimits limits, Consumer<Connection> accept) {
    this.server = vertx.createNetServer(options(config));
    this.config = config;
    this.limits = limits;
    server.connectHandler(socket -> accept.accept(new Connection(socket, vertx, frameLimit, this.limits)));
  }

  /**
   * Opens a door as configured.
   *
   * @param ordinal its place in the configuration: with port 0, the instances of a room find the same port by it
   * @return fails with a sentence that names the address and the reason
   */
  public static Future<Listener> open(
      Vertx vertx, ListenerConfig config, int ordinal, LimitsConfig limits, Consumer<Connection> accept) {
    return open(vertx, config, ordinal, limits.preAuthFrame(), SendLimits.of(limits), accept);
  }

  /** Opens a UNIX socket that isn't one of the listeners. */
  public static Future<Listener> open(
      Vertx vertx, String name, Path path, String mode, int frameLimit, SendLimits limits,
      Consumer<Connection> accept) {
    ListenerConfig config = ListenerConfig.socket(name, path, mode);
    return open(vertx, config, 0, frameLimit, limits, accept);
  }

  private static Future<Listener> open(
      Vertx vertx, ListenerConfig config, int ordinal, int frameLimit, SendLimits limits,
      Consumer<Connection> accept) {
    Listener listener = new Listener(vertx, config, frameLimit, limits, accept);
    return listen(listener.server, config, ordinal)
        .recover(failure -> Future.failedFuture(OpenFailure.of(config, failure)))
        .compose(open -> isUnix(config) ? SocketFile.setMode(vertx, config.path(), config.mode()) : Future.succeededFuture())
        .map(listener);
  }

  private static NetServerOptions options(ListenerConfig config) {
    NetServerOptions options = new NetServerOptions().setAcceptBacklog(BACKLOG);
    return isUnix(config) ? options : options.setTcpNoDelay(true).setTcpKeepAlive(true).setReuseAddress(true);
  }

  /** A negative port is Vert.x's way to say: any free one, and the same for all instances that say this number. */
  private static Future<NetServer> listen(NetServer server, ListenerConfig config, int ordinal) {
    if (isUnix(config)) {
      return server.listen(SocketAddress.domainSocketAddress(config.path().toString()));
    }
    return server.listen(config.port() == 0 ? -1 - ordinal : config.port(), config.host());
  }

  /** For the connections that come from now on. */
  public void limits(SendLimits newLimits) {
    limits = newLimits;
  }

  /** Where it listens, with its real port: {@code 127.0.0.1:2223}, {@code [::1]:2224} or a path. */
  public String address() {
    if (isUnix(config)) {
      return config.path().toString();
    }
    String host = config.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort();
  }

  public ListenerConfig config() {
    return config;
  }

  /** Accepts no more; connections that are open may stay for so long. */
  public Future<Void> shutdown(long millis) {
    return server.shutdown(millis, TimeUnit.MILLISECONDS);
  }

  static boolean isUnix(ListenerConfig config) {
    return config.kind() == Kind.UNIX;
  }
}
