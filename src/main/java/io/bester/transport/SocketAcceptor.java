package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.SocketCarrier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes connections over TCP or on a UNIX socket. */
final class SocketAcceptor implements Acceptor {
  private final NetServer server;

  /** @param failed hears of connections that ended before they began */
  SocketAcceptor(Vertx vertx, NetServerOptions options, Consumer<Throwable> failed) {
    this.server = vertx.createNetServer(options).exceptionHandler(failed::accept);
  }

  @Override public Future<Void> listen(SocketAddress address, Consumer<Carrier> arrived) {
    return server.connectHandler(socket -> arrived.accept(new SocketCarrier(socket, server))).listen(address).mapEmpty();
  }

  @Override public Future<Void> tls(ServerSSLOptions options) {
    return server.updateSSLOptions(options).mapEmpty();
  }

  @Override public int port() {
    return server.actualPort();
  }

  @Override public Future<Void> shutdown(long millis) {
    return server.shutdown(millis, TimeUnit.MILLISECONDS);
  }
}
