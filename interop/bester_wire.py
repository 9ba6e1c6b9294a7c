"""The wire as the original besterd's clients, handlers, peers and informer clients speak it.

Written from docs/PROTOCOL.md, "what the original speaks", alone. Every wait ends after DEADLINE seconds.
"""
import atexit
import contextlib
import json
import os
import queue
import shlex
import shutil
import socket
import string
import struct
import subprocess
import tempfile
import threading
import time
from pathlib import Path

DEADLINE = float(os.environ.get("BESTER_DEADLINE", "5"))
LONG = max(20.0, 4 * DEADLINE)  # where the server may try again, or wait for another, before it reports
START = float(os.environ.get("BESTER_START_DEADLINE", "180"))  # the first start may build the server
PROJECT = Path(__file__).resolve().parent.parent


class Closed(Exception):
    """The other side has closed the connection."""


def frame(value) -> bytes:
    """A value, or bytes that are sent as they stand, behind their length."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return struct.pack("<I", len(body)) + body


def parse(body: bytes):
    return json.loads(body.decode(), object_pairs_hook=_each_key_once)


def _each_key_once(pairs):
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError(f"a key stands twice in {pairs}")
    return value


class Connection:
    """Frames over one stream socket, from either side."""

    def __init__(self, stream):
        self.stream = stream
        if stream.family != socket.AF_UNIX:
            stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, *values):
        """Sends a frame for each value, all in one write."""
        self.write(b"".join(map(frame, values)))

    def write(self, data: bytes):
        self.stream.settimeout(DEADLINE)
        self.stream.sendall(data)

    def receive(self, within=DEADLINE):
        return parse(self.receive_bytes(within))

    def receive_bytes(self, within=DEADLINE) -> bytes:
        """The content of the next frame."""
        deadline = time.monotonic() + within
        (length,) = struct.unpack("<I", self._read(4, deadline))
        return self._read(length, deadline)

    def rest(self, within=DEADLINE) -> list:
        """All frames until the other side closes."""
        frames = []
        with contextlib.suppress(Closed):
            while True:
                frames.append(self.receive(within))
        return frames

    def close(self):
        self.stream.close()

    def _read(self, length, deadline) -> bytes:
        data = bytearray()
        while len(data) < length:
            self.stream.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                piece = self.stream.recv(min(length - len(data), 65536))
            except ConnectionError as reason:
                raise Closed from reason
            if not piece:
                raise Closed(f"after {len(data)} of {length} bytes")
            data += piece
        return bytes(data)


def connect(address, receive_buffer=None) -> Connection:
    family, place = address
    stream = socket.socket(family, socket.SOCK_STREAM)
    if receive_buffer:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    stream.settimeout(DEADLINE)
    try:
        stream.connect(place)
    except OSError:
        stream.close()
        raise
    return Connection(stream)


def authentication(name, password="secret"):
    return {"scope": "client", "authentication": {"username": name, "password": password}}


def message(type, data=None, **id):
    """A later frame of a client."""
    return {"header": {}, "payload": {"type": type, "data": data, **id}}


def server_message(type, data=None, **id):
    """A frame of a peer server."""
    return {"header": {"scope": "server"}, "payload": {"type": type, "data": data, **id}}


def report(id, status="good"):
    return {"header": {"status": status, "messageType": "statusReport"}, "payload": {"id": id}}


def received(type, data):
    return {"header": {"messageType": "receivedMessage"}, "payload": {"data": data, "type": type}}


def pong(id):
    return {"header": {"status": "0"}, "payload": {"data": None, "type": "dummy", "id": id}}


def answer(type, command_data, data=None, status="0"):
    """What a handler answers."""
    return {"header": {"status": status, "command": {"type": type, "data": command_data}}, "data": data}


NOTHING_TO_SEND = answer("sendClients", [])


class Listener:
    """Serves each connection in a thread of its own."""

    def __init__(self, address):
        family, place = address
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.bind(place)
        self.socket.listen(1024)
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def _accept(self):
        with contextlib.suppress(OSError):  # closed
            while True:
                stream, _ = self.socket.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=[Connection(stream)], daemon=True).start()

    def _serve(self, connection):
        with contextlib.closing(connection), contextlib.suppress(OSError, Closed):
            self.serve(connection)


class Handler(Listener):
    """A message handler: `reply` is what it answers, or a function of the connection and the data that came."""

    def __init__(self, path):
        super().__init__((socket.AF_UNIX, str(path)))
        self.reset()

    def reset(self):
        self.reply = NOTHING_TO_SEND
        self.messages = queue.SimpleQueue()
        self.connections = 0
        self.without_message = 0

    def serve(self, connection):
        try:
            data = connection.receive_bytes()
        except (Closed, OSError):
            self.without_message += 1
            return
        self.messages.put(data)
        reply = self.reply(connection, data) if callable(self.reply) else self.reply
        if reply is not None:
            connection.send(reply)

    def next(self) -> bytes:
        """The data of the next message, as it came."""
        return self.messages.get(timeout=DEADLINE)


class Peer(Listener):
    """An original server, as the one that sends to it sees it: one frame, one report, closed."""

    def __init__(self):
        super().__init__((socket.AF_INET, ("127.0.0.1", 0)))
        self.address = "%s:%d" % self.socket.getsockname()
        self.frames = queue.SimpleQueue()

    def serve(self, connection):
        message = connection.receive()
        connection.send(report(message["payload"]["id"]))
        self.frames.put(message)

    def next(self):
        return self.frames.get(timeout=DEADLINE)


class Server:
    """The server under test, in a folder of its own, with the handlers of its configuration beside it."""

    def __init__(self, handled):
        self.folder = Path(tempfile.mkdtemp(prefix="bester-"))
        self.handlers = {type: Handler(self.folder / f"{type}.sock") for type in handled}
        self.informer = socket.AF_UNIX, str(self.folder / "bInformer")
        self.addresses = {}
        self.process = None
        self.log = self.folder / "server.log"
        atexit.register(self.discard)

    def start(self):
        command = os.environ.get("BESTER_COMMAND", "bin/vertx run verticles/node.json")
        words = [self._in_project(word) for word in shlex.split(command)]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [*words, "-conf", self._configuration()],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        lines = queue.SimpleQueue()
        threading.Thread(target=self._copy_output, args=[lines], daemon=True).start()
        self._read_ready_line(lines)

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self.process.terminate()
        return self.process.wait(LONG)

    def discard(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for handler in self.handlers.values():
            handler.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]

    @staticmethod
    def _in_project(word):
        """The server runs in a temporary folder, so that bInformer is made there: name the project's files in full."""
        path = PROJECT / word
        return str(path) if "/" in word and path.exists() else word

    def _configuration(self):
        template = string.Template(Path(__file__).with_name("server.conf.template").read_text())
        configuration = json.loads(template.substitute(folder=self.folder))
        if not has_ipv6():
            configuration["network"]["types"].remove("tcp6")
        path = self.folder / "server.conf"
        path.write_text(json.dumps(configuration, indent=2))
        return str(path)

    def _copy_output(self, lines):
        with self.process.stdout as output:
            for line in output:
                lines.put(line)
        lines.put(None)

    def _read_ready_line(self, lines):
        deadline = time.monotonic() + START
        while True:
            try:
                line = lines.get(timeout=max(deadline - time.monotonic(), 0))
            except queue.Empty:
                line = None
            if line is None:
                raise RuntimeError(f"no ready line from {self.process.args}:\n{self.last_words()}")
            if line.startswith("bester ready "):
                break
        fields = dict(word.split("=", 1) for word in line.split()[2:])
        for name in {"tcp4", "tcp6", "unix"} & fields.keys():
            self.addresses[name] = self._address(name, fields[name])

    def _address(self, name, text):
        if name == "unix":
            return socket.AF_UNIX, str(self.folder / text)
        host, _, port = text.rpartition(":")
        return (socket.AF_INET6 if name == "tcp6" else socket.AF_INET), (host.strip("[]"), int(port))


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False
