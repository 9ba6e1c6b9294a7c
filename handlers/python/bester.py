"""A handler for Bester: one function, and who asks is told to it.

    import bester

    @bester.handler("shout", request="envelope")
    def shout(message):
        return bester.to(["juliet"], {"from": message.sender, "text": message.data["text"].upper()})

    bester.run()
"""
import contextlib, dataclasses, errno, json, os, pathlib, signal, socket, sys, threading, time, traceback
from bester_client import Client, Bad, _write  # noqa: F401

LIMIT = 4 << 20  # bytes of a frame
SILENCE = 5  # seconds a silent connection is kept
_handlers = []
_open = set()  # connections


class Refuse(Exception):
    """Raised by a handler: the sender's report is bad, and gives this sentence."""


@dataclasses.dataclass(frozen=True)
class Message:
    """What a handler is asked. With "request":"data" only `data` and `type` are known."""
    data: object
    type: str
    id: object = None
    mid: str = None
    sender: str = None  # user@server, or None: nobody vouches for a user
    origin: str = None  # the server it comes from
    rcpt: tuple = ()  # the users here for whom another server sends it
    hops: tuple = ()  # the servers it has passed


def to(users, data):
    """`data` goes to these users; user@server is one of another server."""
    return _command("sendClients", data, users)


def servers(names, data):
    """`data` goes to the handlers of this type on these servers."""
    return _command("sendServers", data, names)


def forward(type, data):
    """`data` goes to the handler of another type here."""
    return _command("sendHandler", data, type)


def reply(data):
    """`data` goes back to who asked."""
    return _command("reply", data)


def _command(type, payload, target=None):
    if target is not None and type != "sendHandler":
        target = [target] if isinstance(target, str) else list(target)
        if not all(isinstance(name, str) for name in target):
            raise TypeError(f"not all of these are names: {target}")
    return {"type": type, "payload": payload, **({} if target is None else {"data": target})}


def handler(type, request="data"):
    """Makes of a function a handler; it returns a command, a list of them, or None: nothing is to be sent. Many threads call
    it at a time. `request` says the same as the configuration; with "data" nobody knows who asks."""
    def decorate(function):
        _handlers.append((type, lambda frame: _answer(function, type, request == "envelope", frame)))
        return function
    return decorate


def _answer(function, type, enveloped, frame):
    try:
        return json.dumps(_done(function(_message(json.loads(frame), type, enveloped))), allow_nan=False).encode()
    except Refuse as refusal:
        answer = {"header": {"status": "1"}, "data": str(refusal)}
    except Exception:  # whatever the handler didn't think of: the sender hears that, and the log why
        traceback.print_exc()
        answer = {"header": {"status": "1"}, "data": "the handler failed; its log says why"}
    return json.dumps(answer).encode()


def _message(request, type, enveloped):
    if not enveloped:
        return Message(request, type)
    if not isinstance(request, dict) or request.get("v") != 2:
        raise Refuse('this handler needs "request":"envelope" in the configuration')
    return Message(*(request.get(key) for key in ("data", "type", "id", "mid", "from", "origin", "rcpt", "hops")))


def _done(commands):
    if not isinstance(commands, dict):
        return {"header": {"status": "0", "commands": list(commands or [])}, "data": None}
    command = {key: value for key, value in commands.items() if key != "payload"}  # one: as besterd knows it, too
    return {"header": {"status": "0", "command": command}, "data": commands["payload"]}


def run():
    """Serves until SIGTERM, on the first argument, else BESTER_SOCKET, else run/TYPE.sock."""
    (type, answer), = _handlers  # one program, one handler, one socket
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BESTER_SOCKET", f"run/{type}.sock"))
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    os.umask(0o007)  # the group may connect
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.settimeout(1)  # a signal may come just before a wait

    def stop(*_):  # nobody connects any more; what is here already is still answered
        if listener.gettimeout():  # at a second signal the socket may be a successor's
            path.unlink(missing_ok=True)
        listener.settimeout(0)

    for number in signal.SIGTERM, signal.SIGINT:
        signal.signal(number, stop)
    listener.listen(1024)
    while True:
        try:
            connection = listener.accept()[0]
            _open.add(connection)
            threading.Thread(target=_take, args=(connection, answer)).start()
        except BlockingIOError:  # stopped
            break
        except OSError as lack:  # of descriptors, where it isn't the wait that is over
            time.sleep(0 if isinstance(lack, socket.timeout) else 0.1)
    for connection in list(_open):  # what has come can still be read, but nobody waits for more
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RD)


def _take(connection, answer):
    with contextlib.suppress(OSError), connection:  # OSError: the other side went away
        connection.settimeout(SILENCE)
        with connection.makefile("rb") as stream:
            length = int.from_bytes(stream.read(4), "little")
            frame = stream.read(length) if length <= LIMIT else b""
        if frame and len(frame) == length:
            _write(connection, answer(frame))
    _open.discard(connection)


def _clear(path):
    """Removes a socket that a crash left behind; one that somebody listens on stays."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        if path.is_socket() and probe.connect_ex(str(path)) == errno.ECONNREFUSED:
            path.unlink()
