"""What the recipes share: frames on a UNIX socket, and the answers they give. Python's standard library is enough."""
import errno, json, os, signal, socket, socketserver, stat, subprocess, sys

LONGEST = 4 << 20  # bytes of a frame


def serve(answer):
    """Serves until SIGTERM; `answer` makes of an envelope a reply, on many threads at a time."""

    class Call(socketserver.StreamRequestHandler):
        timeout = 5  # seconds, for each read and write

        def handle(self):
            try:
                length = int.from_bytes(self.rfile.read(4), "little")
                frame = self.rfile.read(length) if length <= LONGEST else b""
                if frame and len(frame) == length:
                    reply = answered(answer, frame)
                    self.wfile.write(len(reply).to_bytes(4, "little") + reply)
            except OSError:
                pass  # the other side went away, or fell silent

    class Server(socketserver.ThreadingUnixStreamServer):
        request_queue_size = 1024

    path = os.environ["BESTER_SOCKET"]  # the server says where
    clear(path)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.umask(0o007)
    with Server(path, Call) as server:  # leaves when what has come is answered
        try:
            server.serve_forever()
        finally:
            os.remove(path)


def clear(path):
    """Removes a socket that a crash left behind; one that somebody listens on stays, and the start fails."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        if os.path.exists(path) and stat.S_ISSOCK(os.stat(path).st_mode) and probe.connect_ex(path) == errno.ECONNREFUSED:
            os.remove(path)


def answered(answer, frame):
    try:
        return json.dumps(called(answer, json.loads(frame)), allow_nan=False).encode()
    except (AttributeError, LookupError, TypeError, ValueError) as wrong:
        refusal = f"The data is not what this handler expects: {type(wrong).__name__} {wrong}"
    except (OSError, subprocess.SubprocessError) as failure:
        print(failure, file=sys.stderr, flush=True)
        refusal = "The handler failed; its log says why."
    return json.dumps(refuse(refusal)).encode()


def called(answer, envelope):
    if not isinstance(envelope, dict) or envelope.get("v") != 2:
        return refuse('This handler needs "request":"envelope" in the configuration.')
    data, sender = envelope["data"], envelope.get("from")
    claims = isinstance(data, dict) and "from" in data
    if not sender and (claims or not envelope.get("rcpt")):
        return refuse("No server vouches for you, so nobody knows who you are.")
    if envelope.get("rcpt"):  # the same handler on another server tells users here; who said it is told by the servers
        return send(envelope["rcpt"], {**data, "from": sender} if claims else data)
    return answer(envelope)


def reply(data):
    return {"header": {"status": "0", "command": {"type": "reply"}}, "data": data}


def send(users, data):
    names = [users] if isinstance(users, str) else list(users)
    if not all(isinstance(name, str) for name in names):
        raise TypeError("not all of these are names")
    return {"header": {"status": "0", "command": {"type": "sendClients", "data": names}}, "data": data}


def refuse(sentence):
    return {"header": {"status": "1"}, "data": sentence}
