package io.bester.handler;

import io.bester.transport.PlainSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler, played: a real UNIX socket, and a script for what it does with what it is asked. */
final class FakeHandler implements AutoCloseable {

  /** What a handler does with one request; what it returns is its answer, byte for byte, and then it closes. */
  interface Script {
    byte[] play(String request, PlainSocket connection) throws IOException;
  }

  /** Sends back what it got, to whoever sent it. */
  static final Script ECHO = (request, connection) -> answer("{\"type\":\"reply\"}", request);
  /** Never answers; waits until it is left. */
  static final Script MUTE = (request, connection) -> {
    connection.readToEnd();
    return new byte[0];
  };

  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger inside = new AtomicInteger();
  final AtomicInteger mostInside = new AtomicInteger();
  private final ServerSocketChannel server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Script script;

  private FakeHandler(ServerSocketChannel server, Script script) {
    this.server = server;
    this.script = script;
  }

  /** One that takes all who come, at the same time. */
  static FakeHandler open(Path socket, Script script) throws IOException {
    FakeHandler handler = listen(socket, 1024, script);
    handler.accept();
    return handler;
  }

  /** One after the other, and only so many may wait: as most handlers are written. */
  static FakeHandler openSingle(Path socket, int backlog, Script script) throws IOException {
    FakeHandler handler = listen(socket, backlog, script);
    handler.acceptOn(Runnable::run);
    return handler;
  }

  /** One that is there and accepts nobody yet. */
  static FakeHandler listen(Path socket, int backlog, Script script) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return new FakeHandler(server.bind(UnixDomainSocketAddress.of(socket), backlog), script);
  }

  /** What a handler leaves that ended without tidying up. */
  static void leaveStale(Path socket) throws IOException {
    listen(socket, 1, MUTE).close();
  }

  static byte[] answer(String command, String data) {
    return PlainSocket.frame("{\"header\":{\"status\":\"0\",\"command\":" + command + "},\"data\":" + data + "}");
  }

  void accept() {
    acceptOn(threads);
  }

  private void acceptOn(Executor executor) {
    threads.execute(() -> {
      try {
        while (server.isOpen()) {
          PlainSocket connection = new PlainSocket(server.accept());
          connections.incrementAndGet();
          executor.execute(() -> serve(connection));
        }
      } catch (IOException e) {
        // The play is over.
      }
    });
  }

  private void serve(PlainSocket connection) {
    try (connection) {
      String request = connection.readFrame();
      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
      requests.add(request);
      byte[] answer = script.play(request, connection);
      inside.decrementAndGet();
      connection.write(answer);
    } catch (IOException e) {
      // It has been left.
    }
  }

  @Override public void close() {
    try {
      server.close();
      threads.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
