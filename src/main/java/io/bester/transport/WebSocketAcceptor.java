package io.bester.transport;

import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.EarlyFrames;
import io.bester.transport.carrier.WebSocketCarrier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes WebSocket connections, on any path. [P-1.7] Who asks for anything else is told what this is.
 *
 * <p>Compression is off: it begins with the handshake and thus before anybody has logged in (docs/adr/0017).
 */
final class WebSocketAcceptor implements Acceptor {
  private static final int MOST_HEADERS = 8 * 1024;
  private static final int MOST_UNDECIDED = 1_000;
  private static final int FORBIDDEN = 403;
  private static final int UPGRADE_REQUIRED = 426;
  private static final int CLOSING_SECONDS = 1;

  private final Vertx vertx;
  private final HttpServer server;
  private final List<String> origins;
  private final int limit;
  private final long patience;
  private final Consumer<Throwable> failed;
  /** Those that are no WebSocket yet, the eldest first. */
  private final Map<HttpConnection, Undecided> undecided = new LinkedHashMap<>();

  /**
   * An HTTP connection that has asked for nothing yet.
   *
   * @param since when it came, of {@link System#nanoTime()}
   */
  private record Undecided(long since, long timer) {}

  /**
   * @param origins the web pages that may connect; "*" for all
   * @param limit of a message, in bytes
   * @param patience how long a connection may take to become a WebSocket, in ms
   * @param failed hears of connections that ended before they began
   */
  WebSocketAcceptor(Vertx vertx, HttpServerOptions options, List<String> origins, int limit, long patience,
      Consumer<Throwable> failed) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer(bounded(options, limit));
    this.origins = origins;
    this.limit = limit;
    this.patience = patience;
    this.failed = failed;
  }

  private static HttpServerOptions bounded(HttpServerOptions options, int limit) {
    return options
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(MOST_HEADERS)
        .setMaxHeaderSize(MOST_HEADERS)
        .setMaxWebSocketFrameSize(limit)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(CLOSING_SECONDS);
  }

  @Override public Future<Void> listen(SocketAddress address, Consumer<Carrier> arrived) {
    return server
        .exceptionHandler(failed::accept)
        .connectionHandler(this::connected)
        .requestHandler(request -> requested(request, arrived))
        .listen(address).mapEmpty();
  }

  /** An HTTP connection that asks for nothing is closed in time, and sooner where many wait: who asks at once gets in. */
  private void connected(HttpConnection connection) {
    if (undecided.size() >= MOST_UNDECIDED) {
      HttpConnection eldest = undecided.keySet().iterator().next();
      decided(eldest);
      eldest.close();
    }
    long timer = vertx.setTimer(patience, late -> connection.close());
    undecided.put(connection, new Undecided(System.nanoTime(), timer));
    connection.closeHandler(closed -> decided(connection));
    connection.exceptionHandler(failed::accept);
  }

  /** @return when it came; now, where that isn't known any more */
  private long decided(HttpConnection connection) {
    Undecided decided = undecided.remove(connection);
    if (decided == null) {
      return System.nanoTime();
    }
    vertx.cancelTimer(decided.timer());
    return decided.since();
  }

  private void requested(HttpServerRequest request, Consumer<Carrier> arrived) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      answer(request, UPGRADE_REQUIRED, "This is a Bester server, which speaks WebSocket here: connect with ws:// or wss://.\n");
      return;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !origins.contains("*") && !origins.contains(origin)) {
      failed.accept(new IllegalArgumentException("a page of " + origin + " may not connect; add it to origins if it may"));
      answer(request, FORBIDDEN, "Pages of this origin may not connect; ask the server's administrator.\n");
      return;
    }
    EarlyFrames early = EarlyFrames.keep(request.connection());
    request.toWebSocket()
        .onFailure(failed::accept)
        .onSuccess(socket -> arrived.accept(new WebSocketCarrier(socket, limit, decided(request.connection()))))
        .onComplete(decided -> early.release());
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(text).onComplete(said -> request.connection().close());
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
