package io.bester.transport;

import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.bester.config.ListenerConfig.Kind;
import io.bester.config.ListenerConfig.Scope;
import io.bester.transport.carrier.Carrier;
import io.bester.transport.tls.HandshakeFailure;
import io.bester.transport.tls.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One open door: accepts connections over TCP, TLS, WebSocket or on a UNIX socket. Instances of a room share it. */
public final class Listener {
  private static final System.Logger LOG = System.getLogger("bester.transport");
  private static final int BACKLOG = 1024;

  private final Vertx vertx;
  private final ListenerConfig config;
  private final Bounds bounds;
  private final Optional<TlsFiles> tls;
  private final Acceptor acceptor;
  private final Complaints complaints = new Complaints(LOG);
  private SendLimits limits;

  /**
   * How much who comes may send before anybody says more.
   *
   * @param frame the longest first frame, in bytes
   * @param message the longest frame at all, in bytes; a WebSocket has to know
   * @param patience how long the handshakes of TLS and of a WebSocket may take
   */
  private record Bounds(int frame, int message, Duration patience, SendLimits send) {
    static Bounds of(ListenerConfig config, LimitsConfig limits) {
      int peers = config.scopes().contains(Scope.SERVER) ? limits.peerFrame() : 0;
      int message = Math.max(Math.max(limits.clientFrame(), limits.preAuthFrame()), peers);
      return new Bounds(limits.preAuthFrame(), message, limits.authTimeout(), SendLimits.of(limits));
    }
  }

  private Listener(Vertx vertx, ListenerConfig config, Bounds bounds, Optional<TlsFiles> tls) {
    this.vertx = vertx;
    this.config = config;
    this.bounds = bounds;
    this.limits = bounds.send();
    this.tls = tls;
    this.acceptor = config.kind() == Kind.WS ? webSockets() : sockets();
  }

  /**
   * Opens a door as configured.
   *
   * @param ordinal its place in the configuration: with port 0, the instances of a room find the same port by it
   * @return fails with a sentence that names the address, or the file, and the reason
   */
  public static Future<Listener> open(
      Vertx vertx, ListenerConfig config, int ordinal, LimitsConfig limits, Consumer<Connection> accept) {
    return config.tls()
        .map(tls -> TlsFiles.read(vertx, "listener " + config.name(), tls).map(Optional::of))
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(tls -> new Listener(vertx, config, Bounds.of(config, limits), tls).open(ordinal, accept));
  }

  /** Opens a UNIX socket that isn't one of the listeners. */
  public static Future<Listener> open(
      Vertx vertx, String name, Path path, String mode, int frameLimit, SendLimits limits,
      Consumer<Connection> accept) {
    Bounds bounds = new Bounds(frameLimit, frameLimit, Duration.ZERO, limits);
    return new Listener(vertx, ListenerConfig.socket(name, path, mode), bounds, Optional.empty()).open(0, accept);
  }

  private Acceptor sockets() {
    NetServerOptions options = new NetServerOptions();
    configure(options);
    return new SocketAcceptor(vertx, options, this::failed);
  }

  private Acceptor webSockets() {
    HttpServerOptions options = new HttpServerOptions();
    configure(options);
    return new WebSocketAcceptor(vertx, options, config.origins(), bounds.message(), bounds.patience().toMillis(), this::failed);
  }

  private void configure(NetServerOptions options) {
    options.setAcceptBacklog(BACKLOG);
    if (!isUnix(config)) {
      options.setTcpNoDelay(true).setTcpKeepAlive(true).setReuseAddress(true);
    }
    tls.ifPresent(files -> encrypt(options, files.asServer(bounds.patience())));
  }

  private static void encrypt(NetServerOptions options, ServerSSLOptions tls) {
    options.setSsl(true)
        .setKeyCertOptions(tls.getKeyCertOptions())
        .setTrustOptions(tls.getTrustOptions())
        .setClientAuth(tls.getClientAuth())
        .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols())
        .setSslHandshakeTimeout(tls.getSslHandshakeTimeout())
        .setSslHandshakeTimeoutUnit(tls.getSslHandshakeTimeoutUnit());
  }

  private Future<Listener> open(int ordinal, Consumer<Connection> accept) {
    tls.ifPresent(files -> files.onChange(changed -> acceptor.tls(changed.asServer(bounds.patience())).onFailure(this::failed)));
    return acceptor.listen(bind(ordinal), carrier -> accept.accept(connection(carrier)))
        .recover(failure -> {
          tls.ifPresent(TlsFiles::close);
          return Future.failedFuture(OpenFailure.of(config, failure));
        })
        .compose(open -> isUnix(config) ? SocketFile.setMode(vertx, config.path(), config.mode()) : Future.succeededFuture())
        .map(this);
  }

  private Connection connection(Carrier carrier) {
    return new Connection(carrier, vertx, bounds.frame(), limits);
  }

  /** With port 0 all instances share the free one that the first of them finds. */
  private SocketAddress bind(int ordinal) {
    if (isUnix(config)) {
      return SocketAddress.domainSocketAddress(config.path().toString());
    }
    return config.port() == 0
        ? SocketAddress.sharedRandomPort(1 + ordinal, config.host())
        : SocketAddress.inetSocketAddress(config.port(), config.host());
  }

  /** A connection that ended before it began. */
  private void failed(Throwable failure) {
    complaints.warn("listener(" + config.name() + ") turned a connection away: " + HandshakeFailure.words(failure));
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
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + acceptor.port();
  }

  public ListenerConfig config() {
    return config;
  }

  /** Accepts no more; connections that are open may stay for so long. */
  public Future<Void> shutdown(long millis) {
    tls.ifPresent(TlsFiles::close);
    return acceptor.shutdown(millis);
  }

  static boolean isUnix(ListenerConfig config) {
    return config.kind() == Kind.UNIX;
  }
}
