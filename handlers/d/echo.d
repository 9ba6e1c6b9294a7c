/// Echo: answers each message with its own data, not one byte changed.
import core.stdc.stdio : remove;
import core.sys.posix.signal, core.sys.posix.sys.stat, core.sys.posix.unistd, core.thread;
import std.bitmanip, std.exception, std.file : exists, getAttributes;
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
  immutable length = littleEndianToNative!uint(prefix);
  if (length > 4 << 20) return; // no frame is longer
  auto reply = `{"header":{"status":"0","command":{"type":"reply"}},"data":`.representation ~ receive(connection, length) ~ '}';
  connection.send(nativeToLittleEndian(cast(uint) reply.length) ~ reply);
}
void start(Socket connection) { new Thread(() => take(connection)).start(); }

void main(string[] args) {
  auto name = args.length > 1 ? args[1] : environment.get("BESTER_SOCKET", "run/echo.sock"), address = new UnixAddress(name);
  auto server = new Socket(AddressFamily.UNIX, SocketType.STREAM), probe = new Socket(AddressFamily.UNIX, SocketType.STREAM);
  path = name.toStringz;
  enforce(collectException(probe.connect(address)), name ~ " is served by another process");
  if (name.exists && S_ISSOCK(name.getAttributes)) remove(path); // a crash left it behind
  umask(7); // the group may connect
  server.bind(address);
  server.listen(1024);
  signal(SIGTERM, &stop);
  while (true) start(server.accept());
}
