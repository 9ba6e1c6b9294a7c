// Echo: answers each message with its own data, not one byte changed. For Mono.
using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Mono.Unix;
using Mono.Unix.Native;

static class Echo {
    static readonly byte[] Before = Encoding.ASCII.GetBytes("{\"header\":{\"status\":\"0\",\"command\":{\"type\":\"reply\"}},\"data\":");

    static void Take(Socket connection) {
        using (var stream = new NetworkStream(connection, true)) try {
            var reader = new BinaryReader(stream); // little-endian, whole reads
            var length = reader.ReadInt32();
            var data = reader.ReadBytes(length);
            if (length == 0 || data.Length < length) return;
            var writer = new BinaryWriter(new BufferedStream(stream));
            writer.Write(Before.Length + length + 1);
            foreach (var part in new[] { Before, data, new[] { (byte) '}' } }) writer.Write(part);
            writer.Flush();
        } catch (Exception) { } // the other side went away
    }

    static void Main(string[] args) {
        var path = args.Length > 0 ? args[0] : Environment.GetEnvironmentVariable("BESTER_SOCKET") ?? "run/echo.sock";
        if (File.Exists(path) && new UnixFileInfo(path).IsSocket) File.Delete(path); // a crash left it behind
        Syscall.umask(FilePermissions.S_IRWXO); // the group may connect
        var server = new UnixListener(path);
        server.Start(1024);
        ThreadPool.QueueUserWorkItem(_ => {
            while (true) ThreadPool.QueueUserWorkItem(one => Take((Socket) one), server.AcceptSocket());
        });
        new UnixSignal(Signum.SIGTERM).WaitOne();
        File.Delete(path);
        Environment.Exit(0);
    }
}
