/// Echo: answers each message with its own data, not one byte changed.
import core.stdc.stdio : remove;
import core.sys.posix.signal, core.sys.posix.sys.stat, core.sys.posix.unistd;
import core.thread;
import std.bitmanip, std.file : exists, getAttributes;
import std.process, std.socket, std.string;

__gshared const(char)* path;
extern (C) void stop(int) nothrow @nogc { _exit(remove(path)); }

ubyte[] receive(Socket connection, size_t length) {
  auto data = new ubyte[length];
  for (auto rest = data; rest.length > 0;) {
    auto count = connection.receive(rest);
    if (count <= 0) throw new SocketException("the other side went away");
    rest = rest[count .. $];
  }
  return data;
}
void take(Socket connection) {
  scope (exit) connection.close();
  ubyte[4] prefix = receive(connection, 4);
  auto data = receive(connection, littleEndianToNative!uint(prefix) & (1 << 24) - 1); // no frame is longer
  auto reply = `{"header":{"status":"0","command":{"type":"reply"}},"data":`.representation ~ data ~ '}';
  connection.send(nativeToLittleEndian(cast(uint) reply.length) ~ reply);
}
void start(Socket connection) { new Thread(() => take(connection)).start(); }

void main(string[] args) {
  auto name = args.length > 1 ? args[1] : environment.get("BESTER_SOCKET", "run/echo.sock");
  path = name.toStringz;
  if (name.exists && S_ISSOCK(name.getAttributes)) remove(path); // a crash left it behind
  umask(7); // the group may connect
  auto server = new Socket(AddressFamily.UNIX, SocketType.STREAM);
  server.bind(new UnixAddress(name));
  server.listen(1024);
  signal(SIGTERM, &stop);
  while (true) start(server.accept());
}
