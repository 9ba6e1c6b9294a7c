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
    path.toAbsolutePath().getParent().toFile().mkdirs();
    var address = UnixDomainSocketAddress.of(path);
    try (var living = SocketChannel.open(address)) {
      System.err.println(path + " is served by another process");
      System.exit(1);
    } catch (IOException nobodyListens) {
      if (!Files.isRegularFile(path)) Files.deleteIfExists(path); // a crash left it behind
    }
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 1024);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwx---")); // the group may connect
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(path.toFile().delete() ? 0 : 1))); // at SIGTERM
    for (var threads = Executors.newCachedThreadPool();;) {
      var connection = server.accept();
      threads.execute(() -> take(connection));
    }
  }

  private static void take(SocketChannel connection) {
    try (connection; var in = new DataInputStream(Channels.newInputStream(connection))) {
      int length = Integer.reverseBytes(in.readInt());
      byte[] head = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":".getBytes();
      byte[] data = in.readNBytes(length > 0 && length <= 4 << 20 ? length : 0); // no frame is longer
      var reply = ByteBuffer.allocate(5 + head.length + data.length).putInt(Integer.reverseBytes(head.length + data.length + 1));
      if (data.length == length && length > 0) Channels.newOutputStream(connection).write(reply.put(head).put(data).put((byte) '}').array());
    } catch (IOException e) {} // the other side went away
  }
}
