package io.bester.handlers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Makes of a lambda a handler, and tells it who asks.
 *
 * <pre>{@code
 * Bester.serve("shout", Bester.Request.DATA, args, message -> Answer.to(List.of("juliet"), message.data()));
 * }</pre>
 */
public final class Bester {
  private static final int LIMIT = 4 << 20; // bytes of a frame
  private static final int LAST_ANSWERS = 10; // seconds for them, at SIGTERM
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(5); // that a connection may take for its frame
  private static final Map<SocketChannel, Long> READING = new ConcurrentHashMap<>(); // since when

  private Bester() {}

  /** What the configuration says as {@code "request"}; with DATA nobody knows who asks. */
  public enum Request { DATA, ENVELOPE }

  /** Many threads call it at a time. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Message message) throws Exception;
  }

  /** Thrown by a handler: the sender's report is bad, and gives this sentence. */
  public static final class Refuse extends RuntimeException {
    public Refuse(String sentence) {
      super(sentence);
    }
  }

  /** Serves until SIGTERM, on the first argument, else BESTER_SOCKET, else run/TYPE.sock. */
  public static void serve(String type, Request request, String[] args, Handler handler) throws IOException {
    String named = System.getenv().getOrDefault("BESTER_SOCKET", "run/" + type + ".sock");
    Path socket = Path.of(args.length > 0 ? args[0] : named);
    var server = listen(socket);
    var threads = Executors.newCachedThreadPool();
    var stopped = new Thread(() -> {
      try {
        Files.deleteIfExists(socket);
        server.close();
        threads.shutdown(); // nobody connects any more; what is here already is still answered
        threads.awaitTermination(LAST_ANSWERS, TimeUnit.SECONDS);
      } catch (IOException | InterruptedException e) {
        e.printStackTrace();
      } finally {
        Runtime.getRuntime().halt(0);
      }
    });
    Runtime.getRuntime().addShutdownHook(stopped); // at SIGTERM
    var clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(Bester::endSilent, 1, 1, TimeUnit.SECONDS);
    accept(server, connection -> threads.execute(() -> take(connection, frame -> answer(type, request, handler, frame))));
  }

  private static void accept(ServerSocketChannel server, Consumer<SocketChannel> taker) {
    while (true) {
      try {
        taker.accept(server.accept());
      } catch (ClosedChannelException | RejectedExecutionException stopped) {
        return;
      } catch (IOException e) { // such as too many open files
        System.err.println(e.getMessage());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private static void endSilent() {
    long now = System.nanoTime();
    READING.forEach((connection, since) -> {
      if (now - since > SILENCE) Wire.end(connection);
    });
  }

  private interface Call {
    String answer(String frame);
  }

  private static void take(SocketChannel connection, Call call) {
    READING.put(connection, System.nanoTime());
    try (connection; var in = new DataInputStream(Channels.newInputStream(connection))) {
      int length = Integer.reverseBytes(in.readInt());
      byte[] frame = length > 0 && length <= LIMIT ? in.readNBytes(length) : new byte[0];
      READING.remove(connection);
      if (length > 0 && frame.length == length) {
        Wire.write(connection, Wire.bytes(call.answer(new String(frame, StandardCharsets.UTF_8))));
      }
    } catch (IOException e) {
      READING.remove(connection); // the other side went away
    }
  }

  private static String answer(String type, Request request, Handler handler, String frame) {
    try {
      Answer answer = handler.handle(Message.of(Json.value(frame), type, request));
      return (answer == null ? Answer.none() : answer).text();
    } catch (Refuse refusal) {
      return refused(refusal.getMessage());
    } catch (Exception | StackOverflowError e) { // whatever the handler didn't think of: the sender hears that, and the log why
      e.printStackTrace();
      return refused("the handler failed; its log says why");
    }
  }

  private static String refused(String sentence) {
    return Json.text(Map.of("header", Map.of("status", "1"), "data", sentence));
  }

  /** Removes a socket that a crash left behind; one that somebody listens on stays. */
  private static ServerSocketChannel listen(Path socket) throws IOException {
    SocketChannel.open(StandardProtocolFamily.UNIX).close(); // the first close takes a descriptor; later there may be none
    Files.createDirectories(socket.toAbsolutePath().getParent());
    if (Files.exists(socket) && !Files.isRegularFile(socket)) {
      try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        throw new IOException(socket + ": another program listens there");
      } catch (ConnectException nobody) {
        Files.delete(socket);
      }
    }
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1024);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwx---")); // the group may connect
    return server;
  }
}
