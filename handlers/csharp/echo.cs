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
            if (length <= 0 || length > 4 << 20) return; // no frame is longer
            var data = reader.ReadBytes(length);
            if (data.Length < length) return;
            var writer = new BinaryWriter(new BufferedStream(stream));
            writer.Write(Before.Length + length + 1);
            foreach (var part in new[] { Before, data, new[] { (byte) '}' } }) writer.Write(part);
            writer.Flush();
        } catch (Exception) { } // the other side went away
    }
    static bool Serves(string path) { try { return new UnixClient(path).Client.Connected; } catch (SocketException) { return false; } }
    static void Main(string[] args) {
        var path = args.Length > 0 ? args[0] : Environment.GetEnvironmentVariable("BESTER_SOCKET") ?? "run/echo.sock";
        if (Serves(path)) { Console.Error.WriteLine(path + " is served by another process"); Environment.Exit(1); }
        if (File.Exists(path) && !new UnixFileInfo(path).IsSocket) throw new IOException(path + " is no socket");
        Syscall.umask(FilePermissions.S_IRWXO); // the group may connect
        var server = new UnixListener(path); // removes a socket that a crash left behind
        server.Start(1024);
        ThreadPool.QueueUserWorkItem(_ => { while (true) ThreadPool.QueueUserWorkItem(one => Take((Socket) one), server.AcceptSocket()); });
        new UnixSignal(Signum.SIGTERM).WaitOne();
        File.Delete(path);
        Environment.Exit(0);
    }
}
