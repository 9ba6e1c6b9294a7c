package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.vertx.core.Future;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.function.Consumer;

/** What stands behind an open door: takes connections, and hands out what carries each. */
interface Acceptor {

  /** @param arrived gets each connection, on its event loop */
  Future<Void> listen(SocketAddress address, Consumer<Carrier> arrived);

  /** For the connections that come from now on. */
  Future<Void> tls(ServerSSLOptions options);

  /** The real one. */
  int port();

  /** Takes no more; connections that are open may stay for so long. */
  Future<Void> shutdown(long millis);
}
