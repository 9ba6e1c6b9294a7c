/** Echo: answers each message with its own data, not one byte changed. For Java 17. */
import java.io.{DataInputStream, File, IOException}
import java.net.{StandardProtocolFamily, UnixDomainSocketAddress}
import java.nio.{ByteBuffer, ByteOrder}
import java.nio.channels.{Channels, ServerSocketChannel, SocketChannel}
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.Executors
import scala.util.Try

object Echo extends App {
  val Before = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":".getBytes
  val FrameMax = 4 << 20

  def take(connection: SocketChannel): Unit = try {
    val in = new DataInputStream(Channels.newInputStream(connection))
    val length = Integer.reverseBytes(in.readInt())
    if (0 < length && length <= FrameMax) {
      val data = new Array[Byte](length)
      in.readFully(data)
      val reply = ByteBuffer.allocate(4 + Before.length + length + 1).order(ByteOrder.LITTLE_ENDIAN)
      reply.putInt(reply.capacity - 4).put(Before).put(data).put('}'.toByte)
      Channels.newOutputStream(connection).write(reply.array)
    }
  } catch { case gone: IOException => () } finally connection.close()

  val path = args.headOption.orElse(sys.env.get("BESTER_SOCKET")).getOrElse("run/echo.sock")
  val file = new File(path)
  val address = UnixDomainSocketAddress.of(path)
  if (Try(SocketChannel.open(address)).isSuccess) {
    Console.err.println(path + " is served by another process")
    sys.exit(1)
  }
  if (!file.isFile) file.delete() // a crash left it behind
  val server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 1024)
  Files.setPosixFilePermissions(file.toPath, PosixFilePermissions.fromString("rwxrwx---")) // the group may connect
  sys.addShutdownHook(Runtime.getRuntime.halt(if (file.delete()) 0 else 1)) // at SIGTERM
  val threads = Executors.newCachedThreadPool()
  while (true) { val connection = server.accept(); threads.execute(new Runnable { def run(): Unit = take(connection) }) }
}
