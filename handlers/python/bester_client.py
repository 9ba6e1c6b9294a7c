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
PATIENCE, LONGEST_PAUSE = 10, 5  # seconds: for a connection and a login, between two tries


class Bad(Exception):
    """A bad report. `detail` is that of P-9.2: where its class is "wait", sending it again later may help."""

    def __init__(self, header):
        self.detail = header.get("detail", {})
        super().__init__(self.detail.get("message", "the server refused, and didn't say why"))


class Client:
    def __init__(self, server, user, password):
        """`server` is host:port or unix:PATH. Raises Bad where the password is wrong, and OSError where nobody listens."""
        self._server, self._login = server, {"username": user, "password": password}
        self._received, self._reports = queue.Queue(), {}  # id -> (its frame, the queue that waits for its report)
        self._lock, self._closed = threading.Lock(), False
        self._connect()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, type, data, id=None, timeout=None):
        """Waits for the report and returns its header: `detail` in it names who is offline. Raises Bad where it is bad.

        TimeoutError: it has no report yet. Who sends it again gives the same `id`, so that the handler may know it.
        """
        id = str(uuid.uuid4()) if id is None else id
        frame = json.dumps({"header": {}, "payload": {"type": type, "data": data, "id": id}}).encode()
        report = queue.Queue()
        with self._lock:
            if self._closed or id in self._reports:
                raise ConnectionError("the client is closed" if self._closed else f"{id} waits for its report already")
            self._reports[id] = frame, report
            with contextlib.suppress(OSError):  # lost: the reader notices and sends it on the next connection
                _write(self._socket, frame)
        try:
            header = report.get(timeout=timeout)
            if isinstance(header, Exception) or header["status"] != "good":
                raise header if isinstance(header, Exception) else Bad(header)
            return header
        except queue.Empty:
            raise TimeoutError(f"no report on {id} within {timeout} s") from None
        finally:
            with self._lock:
                self._reports.pop(id, None)

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

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _connect(self):
        unix = self._server.startswith("unix:")
        host, _, port = self._server.rpartition(":")
        tcp = (host.strip("[]"), port)
        self._socket = socket.socket(socket.AF_UNIX) if unix else socket.create_connection(tcp, PATIENCE)
        try:
            self._socket.settimeout(PATIENCE)
            if unix:
                self._socket.connect(self._server[len("unix:"):])
            self._stream = self._socket.makefile("rb")
            _write(self._socket, json.dumps({"header": {"scope": "client", "authentication": self._login}}).encode())
            header = _frame(self._stream)["header"]
            if header.get("status") != "good":
                raise Bad(header)
            self._socket.settimeout(None)
        except BaseException:
            self._socket.close()
            raise

    def _read(self):
        while not self._closed:
            with contextlib.suppress(OSError, ValueError):  # lost, or closed
                while True:
                    self._take(_frame(self._stream))
            try:
                self._again()
            except Bad as refusal:  # the server doesn't let us in any more
                self._end(refusal)
        self._socket.close()

    def _take(self, frame):
        header, payload = frame["header"], frame.get("payload", {})
        if header.get("messageType") == "receivedMessage":
            self._received.put(Received(payload["type"], payload["data"]))
        else:
            self._reports.get(payload.get("id"), (None, queue.Queue()))[1].put(header)

    def _again(self):
        pause = 0.1
        while not self._closed:
            try:
                with self._lock, contextlib.suppress(OSError):
                    self._connect()
                    for frame, _ in self._reports.values():
                        _write(self._socket, frame)
                    return
            except Bad as refusal:
                if refusal.detail.get("class") != "wait":
                    raise
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _end(self, why):
        self._closed = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the reader
        self._socket.close()
        for _, report in list(self._reports.values()):
            report.put(why)
        self._received.put(why)


def _write(connection, frame):
    connection.sendall(len(frame).to_bytes(4, "little") + frame)


def _frame(stream):
    frame = stream.read(int.from_bytes(stream.read(4), "little"))
    if not frame:
        raise ConnectionError("the server closed")
    return json.loads(frame)
