"""Handlers with one fault each: wrong.py FAULT SOCKET. Without a fault of that name it is a good one."""
import errno, json, os, signal, socket, sys, threading, time

FAULT, PATH = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else os.environ["BESTER_SOCKET"]
leaked = []


def read(connection, length):
    data = b""
    while len(data) < length:
        piece = connection.recv(length - len(data))
        if not piece:
            return b""
        data += piece
        if FAULT == "early-close" and length < 1000:
            break
    return data if len(data) == length else b""


def reply(data):
    if FAULT == "bad-json" and data.startswith(b'"'):
        data = b'"' + json.loads(data).encode(errors="replace") + b'"'
    answer = b'{"header":{"status":"0","command":{"type":"reply"}},"data":' + data + b"}"
    if FAULT == "truncates":
        return len(answer).to_bytes(4, "little") + answer[:65536]
    if FAULT == "no-length":
        return answer
    if FAULT == "big-endian":
        return len(answer).to_bytes(4, "big") + answer
    return len(answer).to_bytes(4, "little") + answer + (b"\n" if FAULT == "trailing" else b"")


def serve(connection):
    if FAULT == "leaks":
        leaked.append(connection)
    try:
        prefix = read(connection, 4)
        data = read(connection, int.from_bytes(prefix, "little")) if prefix else b""
        if FAULT == "mute":
            time.sleep(60)
        if data:
            connection.sendall(reply(data))
    except OSError:
        pass
    if FAULT == "leaks":
        connection.shutdown(socket.SHUT_RDWR)  # the other side sees its end, but the descriptor stays
    else:
        connection.close()


def stop(*_):
    os.unlink(PATH)
    os._exit(0)


with socket.socket(socket.AF_UNIX) as probe:
    if os.path.exists(PATH) and probe.connect_ex(PATH) == errno.ECONNREFUSED:
        os.unlink(PATH)
server = socket.socket(socket.AF_UNIX)
server.bind(PATH)
server.listen(1024)
signal.signal(signal.SIGTERM, signal.SIG_IGN if FAULT == "deaf" else stop)
while True:
    connection, _ = server.accept()
    if FAULT == "one-at-a-time":
        serve(connection)
    else:
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
