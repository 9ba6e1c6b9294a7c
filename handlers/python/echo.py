#!/usr/bin/env python3
"""Echo: answers each message with its own data, not one byte changed.

The command `reply` is Bester's own; an original besterd doesn't know it (there, name the users: chat.py).
"""
import contextlib, os, pathlib, signal, socketserver, struct, sys

LIMIT = 1 << 20  # bytes of a frame


class Echo(socketserver.StreamRequestHandler):
    timeout = 5  # seconds a silent connection is kept

    def handle(self):
        with contextlib.suppress(OSError):  # the other side went away
            length = int.from_bytes(self.rfile.read(4), "little")
            data = self.rfile.read(length) if length <= LIMIT else b""
            if data and len(data) == length:
                answer = b'{"header":{"status":"0","command":{"type":"reply"}},"data":%b}' % data
                self.wfile.write(struct.pack("<I", len(answer)) + answer)


path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BESTER_SOCKET", "run/echo.sock"))
path.parent.mkdir(parents=True, exist_ok=True)
if path.is_socket():
    path.unlink()  # left behind by a crash
for stop in signal.SIGTERM, signal.SIGINT:
    signal.signal(stop, lambda *_: sys.exit(0))
socketserver.ThreadingUnixStreamServer.request_queue_size = 1024
with socketserver.ThreadingUnixStreamServer(str(path), Echo) as server:
    try:
        server.serve_forever()
    finally:
        path.unlink(missing_ok=True)
