package io.bester.handlers;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A client's connection, logged in. A thread of its own writes, so that nobody who writes keeps others from reading. */
final class Connection {
  private static final int PATIENCE = 10; // seconds for a connection and a login

  private final SocketChannel socket;
  private final ExecutorService writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
      Connection::daemon, new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end goes over the next one

  private Connection(SocketChannel socket) {
    this.socket = socket;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "bester client writes");
    thread.setDaemon(true);
    return thread;
  }

  /** Logs in at {@code host:port} or {@code unix:PATH}. */
  static Connection open(String server, String login) throws IOException {
    SocketAddress address = Wire.address(server);
    boolean unix = address instanceof UnixDomainSocketAddress;
    var socket = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    var late = CompletableFuture.runAsync(() -> Wire.end(socket), CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS));
    try {
      socket.connect(address);
      Wire.write(socket, Wire.bytes(login));
      var header = (Map<?, ?>) Wire.frame(socket).get("header");
      if (!"good".equals(header.get("status"))) {
        throw new Bad(header);
      }
      return new Connection(socket);
    } catch (IOException e) {
      Wire.end(socket);
      throw e;
    } finally {
      late.cancel(false);
    }
  }

  /** Doesn't wait. Where it fails the connection is lost, and it is sent on the next one. */
  void send(byte[] frame) {
    writer.execute(() -> {
      try {
        Wire.write(socket, frame);
      } catch (IOException lost) {
        end();
      }
    });
  }

  Map<?, ?> receive() throws IOException {
    return Wire.frame(socket);
  }

  void end() {
    writer.shutdownNow();
    Wire.end(socket);
  }
}
