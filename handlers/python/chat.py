#!/usr/bin/env python3
"""Chat: {"to": ["bob", "t"], "text": "hi"} goes to bob and t as {"text": "hi"}.

`to` is one name or a list of names; whatever else stands in the data goes with the text.
"""
import contextlib, json, os, pathlib, signal, socketserver, struct, sys

LIMIT = 1 << 20  # bytes of a frame
EXPECTED = 'chat expects an object like {"to":["bob"],"text":"hi"}, where "to" is a name or an array of names.'


def answer(frame):
    try:
        data = json.loads(frame.decode())
        to = data.pop("to", None) if isinstance(data, dict) else None
        names = [to] if isinstance(to, str) else to
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            command = {"type": "sendClients", "data": names}
            return json.dumps({"header": {"status": "0", "command": command}, "data": data}, allow_nan=False)
    except (ValueError, RecursionError):
        pass  # no JSON, or none that can be written again
    return json.dumps({"header": {"status": "1"}, "data": EXPECTED})


class Chat(socketserver.StreamRequestHandler):
    timeout = 5  # seconds a silent connection is kept

    def handle(self):
        with contextlib.suppress(OSError):  # the other side went away
            length = int.from_bytes(self.rfile.read(4), "little")
            frame = self.rfile.read(length) if length <= LIMIT else b""
            if frame and len(frame) == length:
                reply = answer(frame).encode()
                self.wfile.write(struct.pack("<I", len(reply)) + reply)


path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BESTER_SOCKET", "run/chat.sock"))
path.parent.mkdir(parents=True, exist_ok=True)
if path.is_socket():
    path.unlink()  # left behind by a crash
for stop in signal.SIGTERM, signal.SIGINT:
    signal.signal(stop, lambda *_: sys.exit(0))
socketserver.ThreadingUnixStreamServer.request_queue_size = 1024
with socketserver.ThreadingUnixStreamServer(str(path), Chat) as server:
    try:
        server.serve_forever()
    finally:
        path.unlink(missing_ok=True)
