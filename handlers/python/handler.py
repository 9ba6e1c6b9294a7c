"""What every handler does: listen on a UNIX socket, take one frame from each connection, answer one frame, close.

A frame is its length (4 bytes, little-endian) and so many bytes of JSON.
"""
import contextlib, errno, json, os, pathlib, signal, socket, socketserver, sys

LIMIT = 4 << 20  # bytes of a frame


def serve(name, answer):
    """Serves until SIGTERM; `answer` makes of the bytes of a request those of its answer, on many threads at a time."""

    class Call(socketserver.StreamRequestHandler):
        timeout = 5  # seconds a silent connection is kept

        def handle(self):
            with contextlib.suppress(OSError):  # the other side went away
                length = int.from_bytes(self.rfile.read(4), "little")
                request = self.rfile.read(length) if length <= LIMIT else b""
                if request and len(request) == length:
                    reply = answer(request)
                    self.wfile.write(len(reply).to_bytes(4, "little") + reply)

    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BESTER_SOCKET", f"run/{name}.sock"))
    path.parent.mkdir(parents=True, exist_ok=True)
    clear(path)
    os.umask(0o007)  # the group may connect
    for stop in signal.SIGTERM, signal.SIGINT:
        signal.signal(stop, lambda *_: sys.exit(0))
    socketserver.ThreadingUnixStreamServer.request_queue_size = 1024
    with socketserver.ThreadingUnixStreamServer(str(path), Call) as server:
        try:
            server.serve_forever()
        finally:
            path.unlink(missing_ok=True)


def clear(path):
    """Removes a socket that a crash left behind; one that somebody listens on stays."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        if path.is_socket() and probe.connect_ex(str(path)) == errno.ECONNREFUSED:
            path.unlink()


def envelopes(answer):
    """For handlers that are told who asks: makes of `answer`, from envelope to reply, what `serve` needs."""

    def call(frame):
        try:
            request = json.loads(frame)
            told = isinstance(request, dict) and request.get("v") == 2
            reply = answer(request) if told else refuse('this handler needs "request":"envelope" in the configuration')
        except (ValueError, RecursionError):
            reply = refuse("this is no JSON")
        return json.dumps(reply).encode()

    return call


def send(users, data):
    return {"header": {"status": "0", "command": {"type": "sendClients", "data": users}}, "data": data}


def refuse(sentence):
    return {"header": {"status": "1"}, "data": sentence}
