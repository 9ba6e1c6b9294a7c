package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.SocketCarrier;
import io.bester.transport.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Opens connections to others: to a handler's UNIX socket, to a peer, to a server.
 *
 * <p>To be called on an event loop, or the first bytes may come before anybody listens. Whoever uses its exchanges
 * must hold on to it: Vert.x closes those of a client that has been garbage-collected. A connection holds on to it by itself.
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
    return client.connect(SocketAddress.domainSocketAddress(path.toString())).map(this::connection);
  }

  /** A fresh connection to a UNIX socket, for one question. */
  public Future<Exchange> exchange(Path path) {
    return client.connect(SocketAddress.domainSocketAddress(path.toString())).map(socket -> new Exchange(socket, frameLimit));
  }

  public Future<Connection> dial(String host, int port) {
    return client.connect(SocketAddress.inetSocketAddress(port, host)).map(this::connection);
  }

  /**
   * Over TLS.
   *
   * @param options who signs for the other side, and our own certificate; verifies no name, for that is done here
   * @param name of the other side, beside its host: its certificate has to be for one of the two
   */
  public Future<Connection> dial(String host, int port, ClientSSLOptions options, String name) {
    ConnectOptions to = new ConnectOptions().setHost(host).setPort(port).setSsl(true).setSslOptions(options);
    if (isDns(name)) {
      to.setSniServerName(name);
    }
    return client.connect(to).compose(socket -> verified(socket, Stream.of(name, host).distinct().toList()));
  }

  private Future<Connection> verified(NetSocket socket, List<String> wanted) {
    List<String> names = Certificates.names(socket.sslSession());
    if (wanted.stream().anyMatch(name -> Certificates.match(names, name))) {
      return Future.succeededFuture(connection(socket));
    }
    socket.close();
    return Future.failedFuture(new SSLPeerUnverifiedException(
        "its certificate is for " + names + " and not for " + String.join(" or ", wanted)));
  }

  private static boolean isDns(String name) {
    return name.contains(".") && name.matches("[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*");
  }

  private Connection connection(NetSocket socket) {
    Carrier carrier = new SocketCarrier(socket, client);
    return new Connection(carrier, vertx, frameLimit, limits);
  }
}
