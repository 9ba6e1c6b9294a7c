"""What a user would pick instead: nginx with FastCGI, which also connects afresh for each request."""
import shutil
from dataclasses import dataclass

from lib import ports
from lib.load import Load, Side
from lib.pairs import compare
from lib.project import BENCH, Skipped, build_peers, tool

CONFIGURATION = BENCH / "c" / "nginx.conf"


def against_nginx(stage, case, load):
    """A message with its delivery and its report here, a POST and its answer there."""
    address = stage.once("nginx", lambda: start(stage))
    return compare(stage, case, Side(stage.node().address, load), Requests(address, load), "nginx with FastCGI")


@dataclass(frozen=True)
class Requests:
    """The half of a pair that is loaded over HTTP; a client has a connection for each request under way."""
    address: str
    load: Load

    def run(self, crew, seconds, warmup):
        return crew.ask(tool("http"), *self.address.split(":"), *self.load.words(), "-d", seconds, "-W", warmup)


def start(stage):
    """nginx before a FastCGI program in C; gives its address."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not program:
        raise Skipped("there is no nginx; Debian's package nginx-light has it")
    build_peers()
    folder, port = stage.crew.folder / "nginx", ports.free_port()
    folder.mkdir()
    socket = folder / "fcgi.sock"
    answering = stage.crew.start([tool("fcgi"), socket, "-t", stage.crew.limit])
    stage.crew.wait_until(lambda: ports.listens_on_path(socket), answering)
    for path, mode in (stage.crew.folder, 0o711), (socket, 0o777):
        path.chmod(mode)  # nginx that is started by root has workers of another user
    words = CONFIGURATION.read_text().replace("FOLDER", str(folder)).replace("PORT", str(port))
    (folder / "nginx.conf").write_text(words)
    server = stage.crew.start([program, "-p", folder, "-c", "nginx.conf", "-e", "stderr"], folder)
    stage.crew.wait_until(lambda: ports.listens_on_port(port), server)
    return f"127.0.0.1:{port}"
