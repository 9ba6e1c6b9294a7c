package io.bester.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Opens connections to others: to a handler's UNIX socket, to a peer, to a server.
 *
 * <p>To be called on an event loop, or the first bytes may come before anybody listens. Whoever uses its connections
 * must hold on to it: Vert.x closes those of a client that has been garbage-collected.
 */
public final class Dialer {
  private final Vertx vertx;
  private final NetClient client;
  private final int frameLimit;
  private final SendLimits limits;

  /** @param frameLimit of the frames that the other side may send, in bytes */
  public Dialer(Vertx vertx, Duration connectTimeout, int frameLimit, SendLimits limits) {
    this.vertx = vertx;
    this.client = vertx.createNetClient(new NetClientOptions()
        .setConnectTimeout((int) connectTimeout.toMillis())
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true));
    this.frameLimit = frameLimit;
    this.limits = limits;
  }

  /** A fresh connection to a UNIX socket; see {@link Refusal} for its failures. */
  public Future<Connection> dial(Path path) {
    return dial(SocketAddress.domainSocketAddress(path.toString()));
  }

  public Future<Connection> dial(String host, int port) {
    return dial(SocketAddress.inetSocketAddress(port, host));
  }

  private Future<Connection> dial(SocketAddress address) {
    return client.connect(address).map(socket -> new Connection(socket, vertx, frameLimit, limits));
  }
}
