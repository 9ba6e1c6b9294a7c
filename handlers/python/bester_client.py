"""A client of Bester that keeps its session: when the connection is lost it logs in again and sends again, with the same
ids, what has no report yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in
the meantime is lost, as for anybody who isn't there.

    with Client("127.0.0.1:2223", "romeo", "secret") as romeo:
        romeo.send("chat", {"to": ["juliet"], "text": "hi"})  # waits for the report
        for message in romeo:
            print(message.type, message.data)
"""
import collections, contextlib, json, queue, socket, threading, time, uuid

Received = collections.namedtuple("Received", "type data")
PATIENCE, SHORTEST_PAUSE, LONGEST_PAUSE = 10, 0.1, 5  # seconds: for a connection and a login; between two tries


class Bad(Exception):
    """A bad report. `detail` is that of P-9.2. `passes`: sending it again later may help."""
    def __init__(self, header):
        self.detail = header.get("detail", {})
        self.passes = self.detail.get("class") == "wait" or self.detail.get("code") in ("too-many", "rate-limited")
        super().__init__(self.detail.get("message", "the server refused, and didn't say why"))


class Client(contextlib.AbstractContextManager):
    def __init__(self, server, user, password):
        """`server` is host:port or unix:PATH. Raises Bad where the password is wrong, and OSError where nobody listens."""
        self._server, self._login = server, {"username": user, "password": password}
        self._received, self._reports = queue.Queue(), {}  # id -> (its frame, the queue that waits for its report)
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._connect()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, type, data, id=None, timeout=None):
        """Waits for the report and returns its header: `detail` in it names who is offline. Raises Bad where it is bad, and
        TimeoutError where there is none yet. Who sends it again gives the same `id`, so that the handler may know it."""
        id = str(uuid.uuid4()) if id is None else id
        frame, report = json.dumps({"header": {}, "payload": {"type": type, "data": data, "id": id}}).encode(), queue.Queue()
        with self._lock:
            if self._closed.is_set() or id in self._reports:
                raise ConnectionError(f"{id} waits for its report already" if id in self._reports else "the client is closed")
            self._reports[id] = frame, report
            with contextlib.suppress(OSError):  # lost: the reader notices and sends it on the next connection
                _write(self._socket, frame)
        try:
            header = report.get(timeout=timeout)
        except queue.Empty:
            header = TimeoutError(f"no report on {id} within {timeout} s")
        with self._lock:
            self._reports.pop(id, None)
        if isinstance(header, Exception):
            raise header
        return header

    def receive(self, timeout=None):
        """The next message of anybody; waits for it. queue.Empty: none came within `timeout` seconds."""
        message = self._received.get(timeout=timeout)
        if isinstance(message, Exception):
            self._received.put(message)  # for the next who asks
            raise message
        return message

    def __iter__(self):
        with contextlib.suppress(ConnectionError):  # closed
            while True:
                yield self.receive()

    def close(self):
        self._end(ConnectionError("the client is closed"))

    def __exit__(self, *_):
        self.close()

    def _connect(self):
        unix, (host, _, port) = self._server.startswith("unix:"), self._server.rpartition(":")
        connection = socket.socket(socket.AF_UNIX) if unix else socket.create_connection((host.strip("[]"), port), PATIENCE)
        with contextlib.ExitStack() as failed:
            failed.callback(connection.close)
            connection.settimeout(PATIENCE)
            unix and connection.connect(self._server[len("unix:"):])
            stream = connection.makefile("rb")
            _write(connection, json.dumps({"header": {"scope": "client", "authentication": self._login}}).encode())
            header = _frame(stream)["header"]
            if header.get("status") != "good":
                raise Bad(header)
            connection.settimeout(None)
            failed.pop_all()
        self._lock.acquire()  # until what was sent before is sent again; meanwhile somebody has to read the reports
        self._socket, self._stream = connection, stream
        threading.Thread(target=self._send_again, daemon=True).start()

    def _send_again(self):
        with contextlib.suppress(OSError):
            for frame, _ in self._reports.values():
                _write(self._socket, frame)
        self._lock.release()

    def _read(self):
        pause = SHORTEST_PAUSE / 2
        while not self._closed.is_set():
            since, fault = time.monotonic(), None
            with contextlib.suppress(OSError):  # lost, or closed
                while True:
                    fault = self._take(_frame(self._stream))
            self._hang_up()
            if fault and not fault.passes:
                self._refuse(fault)
            pause = SHORTEST_PAUSE if time.monotonic() - since > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            with contextlib.suppress(OSError):  # nobody there, or not for long
                try:
                    self._closed.wait(pause) or self._connect()
                except Bad as refusal:
                    refusal.passes or self._end(refusal)  # the server doesn't let us in any more
        self._hang_up()

    def _take(self, frame):
        header, payload = frame["header"], frame.get("payload", {})
        bad = Bad(header) if header.get("status") == "bad" else None
        if header.get("messageType") == "receivedMessage":
            return self._received.put(Received(payload["type"], payload["data"]))
        self._reports.get(payload.get("id"), (None, queue.Queue()))[1].put(bad or header)
        return bad if payload.get("id") is None else None  # a frame of ours was at fault; a close follows (P-1.6)

    def _refuse(self, fault):
        with self._lock:  # sent again, it would be at fault again; if one was too long, then the longest
            ids = sorted(self._reports, key=lambda id: -len(self._reports[id][0]))
            for id in ids[:1] if fault.detail.get("code") == "frame-too-large" else ids:
                self._reports.pop(id)[1].put(fault)

    def _end(self, why):
        self._closed.set()
        self._hang_up()
        with self._lock:  # who sends now hears it as well
            for waiting in [self._received] + [report for _, report in self._reports.values()]:
                waiting.put(why)

    def _hang_up(self):
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes who reads or writes
        self._socket.close()


def _write(connection, frame):
    connection.sendall(len(frame).to_bytes(4, "little") + frame)


def _frame(stream):
    try:
        return json.loads(stream.read(int.from_bytes(stream.read(4), "little")))
    except ValueError:  # in the middle of a frame, or before
        raise ConnectionError("the server closed") from None
