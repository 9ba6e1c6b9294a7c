/* Echo: answers each message with its own data, not one byte changed. */
const string BEFORE = "{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":";

bool take (SocketConnection connection) {
    try {
        var input = new DataInputStream (connection.input_stream) { byte_order = LITTLE_ENDIAN };
        var size = input.read_uint32 ();
        if (size > 4 << 20) throw new IOError.MESSAGE_TOO_LARGE ("no frame is longer");
        var data = new uint8[size];
        size_t length;
        if (input.read_all (data, out length) && length == data.length) {
            var output = new DataOutputStream (new BufferedOutputStream (connection.output_stream));
            output.byte_order = LITTLE_ENDIAN;
            output.put_uint32 (BEFORE.length + data.length + 1);
            output.put_string (BEFORE);
            output.write_all (data, out length);
            output.put_byte ('}') && output.close ();
        }
    } catch (Error gone) {} // the other side went away
    return true;
}

int main (string[] args) {
    var path = args[1] ?? Environment.get_variable ("BESTER_SOCKET") ?? "run/echo.sock";
    var address = new UnixSocketAddress (path);
    var is_served = false;
    try { is_served = new SocketClient ().connect (address) != null; } catch (Error nobody_listens) {}
    if (is_served) { stderr.printf ("%s is served by another process\n", path); return 1; }
    Posix.Stat found;
    if (Posix.stat (path, out found) == 0 && Posix.S_ISSOCK (found.st_mode)) FileUtils.unlink (path); // a stale one
    Posix.umask (0007); // the group may connect
    var service = new ThreadedSocketService (64);
    service.set_backlog (1024);
    service.run.connect ((connection) => take (connection));
    try { service.add_address (address, STREAM, DEFAULT, null, null); } catch (Error e) { error ("%s", e.message); }
    var loop = new MainLoop ();
    Unix.signal_add (Posix.Signal.TERM, () => { loop.quit (); return false; });
    loop.run ();
    return FileUtils.unlink (path);
}
