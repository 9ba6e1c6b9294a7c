package io.bester.node;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A handler that plays a script: reads one frame from each connection, answers, closes. [P-5] */
final class ScriptedHandler implements AutoCloseable {
  /** Says nothing, and holds the connection open until the server closes it. */
  static final String MUTE = "";

  private static final ByteBuffer NO_ANSWER = ByteBuffer.allocate(0);
  private static final int BACKLOG = 1024;
  private static final int MOST_KEPT = 10_000;

  private final ServerSocketChannel server;
  private final Path socket;
  private final Raw script;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  /** What is answered to a message. */
  interface Script {
    String answer(String data) throws InterruptedException;
  }

  /** What is written to a message. */
  private interface Raw {
    ByteBuffer answer(String data) throws InterruptedException;
  }

  private static Raw framed(Script script) {
    return data -> {
      String answer = script.answer(data);
      return answer.equals(MUTE) ? NO_ANSWER : Frame.bytes(answer);
    };
  }

  private ScriptedHandler(ServerSocketChannel server, Path socket, Raw script) {
    this.server = server;
    this.socket = socket;
    this.script = script;
  }

  /** Each connection on a thread of its own. */
  static ScriptedHandler at(Path socket, Script script) {
    return listen(socket, BACKLOG, framed(script), task -> start(task, "handler call"));
  }

  /** Accepts a connection when it is done with the one before. */
  static ScriptedHandler oneByOne(Path socket, int backlog, Script script) {
    return listen(socket, backlog, framed(script), Runnable::run);
  }

  /** Answers with these bytes, whatever they mean, and closes. */
  static ScriptedHandler bytes(Path socket, Supplier<ByteBuffer> answer) {
    return listen(socket, BACKLOG, data -> answer.get(), task -> start(task, "handler call"));
  }

  private static ScriptedHandler listen(Path socket, int backlog, Raw script, Executor executor) {
    try {
      Files.createDirectories(socket.getParent());
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket), backlog);
      ScriptedHandler handler = new ScriptedHandler(server, socket, script);
      start(() -> handler.accept(executor), "handler " + socket.getFileName());
      return handler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Executor executor) {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        open.add(connection);
        executor.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(connection));
      String data = new String(in.readNBytes(Integer.reverseBytes(in.readInt())), StandardCharsets.UTF_8);
      keep(data);
      ByteBuffer answer = script.answer(data);
      if (answer == NO_ANSWER) {
        in.read();
        return;
      }
      connection.write(answer);
    } catch (EOFException e) {
      keep("(a connection without a message)");
    } catch (IOException | InterruptedException e) {
      // the server has given up, or the test is over
    } finally {
      open.remove(connection);
    }
  }

  private void keep(String data) {
    if (count.incrementAndGet() <= MOST_KEPT) {
      received.add(data);
    }
  }

  /** How many messages it got. */
  int count() {
    return count.get();
  }

  /** The data of the first ten thousand of them. */
  List<String> received() {
    return List.copyOf(received);
  }

  void awaitReceived(int messages) {
    Deadline.usual().await(messages + " messages at " + socket.getFileName(), () -> count() >= messages);
  }

  /** As if killed: its connections break, and its socket's file stays. */
  @Override
  public void close() {
    try {
      server.close();
      for (SocketChannel connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
