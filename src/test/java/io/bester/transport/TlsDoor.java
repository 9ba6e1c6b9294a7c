package io.bester.transport;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.bester.pki.Authority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A door with TLS that says back what it hears, and remembers whom it has seen. */
final class TlsDoor {
  /** Instances of one door share a port, and no two doors do. */
  private static final AtomicInteger DOORS = new AtomicInteger();

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Vertx vertx;
  private final Path folder;
  private final JsonObject tls;
  private final JsonObject listener = new JsonObject().put("kind", "tcp").put("port", 0);
  private final JsonObject limits = new JsonObject().put("authTimeout", "20s");
  private final int ordinal = DOORS.incrementAndGet();
  private volatile Listener open;

  TlsDoor(Vertx vertx, Path folder, Authority.Identity identity) {
    this.vertx = vertx;
    this.folder = folder;
    this.tls = new JsonObject().put("cert", folder.resolve("cert.pem").toString()).put("key", folder.resolve("key.pem").toString());
    renew(identity);
  }

  /** Files that a door looks at every two seconds. */
  void renew(Authority.Identity identity) {
    identity.writeCert(folder.resolve("cert.pem"));
    identity.writeKey(folder.resolve("key.pem"));
  }

  TlsDoor asking(Authority clients, String clientAuth) {
    tls.put("clientCa", clients.write(folder.resolve("ca.pem")).toString()).put("clientAuth", clientAuth);
    return this;
  }

  TlsDoor with(String key, Object value) {
    listener.put(key, value);
    return this;
  }

  TlsDoor limit(String key, Object value) {
    limits.put(key, value);
    return this;
  }

  ListenerConfig config() {
    return config(new JsonObject().put("door", listener.put("tls", tls))).listeners().get("door");
  }

  private Config config(JsonObject listeners) {
    return Config.parse(new JsonObject().put("listeners", listeners).put("limits", limits)
        .put("accounts", new JsonObject().put("kind", "open")));
  }

  LimitsConfig limits() {
    return config(new JsonObject()).limits();
  }

  TlsDoor open() {
    Await.of(openAs(vertx));
    return this;
  }

  /** As one of several instances, which share it. */
  Future<Listener> openAs(Vertx instance) {
    return Listener.open(instance, config(), ordinal, limits(), this::welcome).onSuccess(opened -> open = opened);
  }

  void welcome(Connection connection) {
    heard.add("from " + new JsonArray(connection.certificateNames()).encode());
    connection.onFrame(frame -> connection.send(Buffer.buffer(PlainSocket.prefix(frame.length)).appendBytes(frame)))
        .onFault(fault -> heard.add("fault " + fault.getMessage()))
        .onClose(reason -> heard.add("closed " + reason));
  }

  /** Another listener in its place. */
  void isAt(Listener listener) {
    open = listener;
  }

  String address() {
    return open.address();
  }

  int port() {
    return Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
  }

  /** Shakes hands as who holds this context does, over one version. */
  SSLSocket dial(SSLContext context, String version) throws IOException {
    Socket under = new Socket();
    under.connect(new InetSocketAddress("127.0.0.1", port()));
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(under, "localhost", port(), true);
    socket.setEnabledProtocols(new String[] {version});
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  /** Whether a frame goes there and comes back. */
  static boolean echoes(SSLSocket socket) throws IOException {
    byte[] frame = PlainSocket.frame("\"hello\"");
    socket.getOutputStream().write(frame);
    return Arrays.equals(frame, socket.getInputStream().readNBytes(frame.length));
  }
}
