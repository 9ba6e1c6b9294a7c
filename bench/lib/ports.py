"""Who listens where, without a connection that would be counted."""
import pathlib, socket

LISTENING_UNIX = "00010000"
LISTENING_TCP = "0A"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens_on_path(path):
    """Whether a UNIX socket of this path takes connections."""
    rows = (line.split() for line in pathlib.Path("/proc/net/unix").read_text().splitlines())
    return any(len(row) == 8 and row[7] == str(path) and row[3] == LISTENING_UNIX for row in rows)


def listens_on_port(port):
    """Whether a TCP port of this machine takes connections."""
    rows = (line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:])
    return any(int(row[1].split(":")[1], 16) == port and row[3] == LISTENING_TCP for row in rows)
