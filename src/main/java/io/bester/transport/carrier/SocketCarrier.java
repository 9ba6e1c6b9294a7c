package io.bester.transport.carrier;

import io.bester.transport.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** A TCP or UNIX socket, with or without TLS: the frames as they are. */
public final class SocketCarrier implements Carrier {
  private final NetSocket socket;
  private final long since = System.nanoTime();

  public SocketCarrier(NetSocket socket) {
    this.socket = socket;
  }

  @Override public void open(Ear ear) {
    socket.handler(ear::arrived);
    socket.exceptionHandler(ear::broken);
    socket.closeHandler(nothing -> ear.closed());
  }

  /** A stream is cut by who reads it. */
  @Override public void frameLimit(int bytes) {}

  @Override public Future<Void> write(Buffer frames) {
    return socket.write(frames);
  }

  @Override public void pause() {
    socket.pause();
  }

  @Override public void resume() {
    socket.resume();
  }

  @Override public void abort() {
    Abort.connection(socket);
  }

  @Override public void close(Ending ending) {
    abort();
  }

  @Override public long since() {
    return since;
  }

  @Override public SocketAddress remoteAddress() {
    return socket.remoteAddress();
  }

  @Override public List<String> certificateNames() {
    return Certificates.names(socket.sslSession());
  }

  @Override public Optional<Credentials> credentials() {
    return Credentials.of(socket);
  }
}
