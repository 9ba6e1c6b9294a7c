"""What the recipes share: frames on a UNIX socket, and the answers they give. Python's standard library is enough."""
import json, os, signal, socketserver, subprocess, sys


def serve(answer):
    """Serves until SIGTERM; `answer` makes of an envelope a reply, on many threads at a time."""

    class Call(socketserver.StreamRequestHandler):
        def handle(self):
            frame = self.rfile.read(int.from_bytes(self.rfile.read(4), "little"))
            reply = json.dumps(answered(answer, json.loads(frame))).encode()
            self.wfile.write(len(reply).to_bytes(4, "little") + reply)

    class Server(socketserver.ThreadingUnixStreamServer):
        request_queue_size = 1024
        daemon_threads = True

    path = os.environ["BESTER_SOCKET"]  # the server says where
    if os.path.exists(path):
        os.remove(path)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.umask(0o007)
    with Server(path, Call) as server:
        try:
            server.serve_forever()
        finally:
            os.remove(path)


def answered(answer, envelope):
    if envelope.get("rcpt"):
        return send(envelope["rcpt"], envelope["data"])  # the same handler on another server tells users here
    if not envelope.get("from"):
        return refuse("No server vouches for you, so nobody knows who you are.")
    try:
        return answer(envelope)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        return refuse(f"The data is not what this handler expects: {type(wrong).__name__} {wrong}")
    except (OSError, subprocess.SubprocessError) as failure:
        print(failure, file=sys.stderr, flush=True)
        return refuse("The handler failed; its log says why.")


def reply(data):
    return {"header": {"status": "0", "command": {"type": "reply"}}, "data": data}


def send(users, data):
    return {"header": {"status": "0", "command": {"type": "sendClients", "data": users}}, "data": data}


def refuse(sentence):
    return {"header": {"status": "1"}, "data": sentence}
