import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;

/** Echo: answers each message with its own data, not one byte changed. Run it with {@code java Echo.java}. */
class Echo {
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args.length > 0 ? args[0] : System.getenv().getOrDefault("BESTER_SOCKET", "run/echo.sock"));
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (!Files.isRegularFile(path)) Files.deleteIfExists(path); // a crash left it behind
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path), 1024);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwx---")); // the group may connect
    Runtime.getRuntime().addShutdownHook(new Thread(() -> { // at SIGTERM
      path.toFile().delete();
      Runtime.getRuntime().halt(0);
    }));
    var threads = Executors.newCachedThreadPool();
    while (true) {
      var connection = server.accept();
      threads.execute(() -> take(connection));
    }
  }

  private static void take(SocketChannel connection) {
    try (connection; var in = new DataInputStream(Channels.newInputStream(connection))) {
      byte[] data = new byte[Integer.reverseBytes(in.readInt())];
      in.readFully(data);
      byte[] before = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":".getBytes();
      int length = before.length + data.length + 1;
      var frame = ByteBuffer.allocate(4 + length).putInt(Integer.reverseBytes(length)).put(before).put(data).put((byte) '}');
      Channels.newOutputStream(connection).write(frame.array());
    } catch (IOException | NegativeArraySizeException e) {
      return; // the other side went away, or sends something else
    }
  }
}
