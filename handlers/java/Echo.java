import java.io.DataInputStream;
import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;

/**
 * Echo: answers each message with its own data, not one byte changed.
 *
 * <p>Run it with {@code java Echo.java}. The command {@code reply} is Bester's own; an original besterd doesn't know it.
 */
class Echo {
  static final int LIMIT = 4 << 20; // bytes of a frame

  static byte[] answer(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    return ("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":" + text + "}").getBytes(StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws IOException {
    Path socket = Path.of(args.length > 0 ? args[0] : System.getenv().getOrDefault("BESTER_SOCKET", "run/echo.sock"));
    var server = listen(socket);
    var threads = Executors.newCachedThreadPool();
    while (true) {
      SocketChannel connection = server.accept();
      threads.execute(() -> take(connection));
    }
  }

  // ---- what every handler does: one frame in, one frame out; its length (4 bytes, little-endian) and so many bytes of JSON

  static void take(SocketChannel connection) {
    try (connection; var in = new DataInputStream(Channels.newInputStream(connection))) {
      int length = Integer.reverseBytes(in.readInt());
      byte[] request = length > 0 && length <= LIMIT ? in.readNBytes(length) : new byte[0];
      if (request.length == length) {
        byte[] reply = answer(request);
        var frame = ByteBuffer.allocate(4 + reply.length).putInt(Integer.reverseBytes(reply.length)).put(reply).flip();
        Channels.newOutputStream(connection).write(frame.array());
      }
    } catch (IOException e) {
      // the other side went away
    }
  }

  static ServerSocketChannel listen(Path socket) throws IOException {
    Files.createDirectories(socket.toAbsolutePath().getParent());
    clear(socket);
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1024);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwx---")); // the group may connect
    Runtime.getRuntime().addShutdownHook(new Thread(() -> { // at SIGTERM
      socket.toFile().delete();
      Runtime.getRuntime().halt(0);
    }));
    return server;
  }

  /** Removes a socket that a crash left behind; one that somebody listens on stays. */
  static void clear(Path socket) throws IOException {
    if (!Files.exists(socket) || Files.isRegularFile(socket)) return;
    try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      throw new IOException(socket + ": another program listens there");
    } catch (ConnectException nobody) {
      Files.delete(socket);
    }
  }
}
