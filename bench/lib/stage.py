"""The servers and handlers of a run: those that several cases share, and those that one case brings."""
import shutil

from lib import ports
from lib.load import Load, Side
from lib.node import Node, configuration
from lib.project import ROOT, Failed, Skipped, tool

USUAL = Load(64, 8, 100)  # what a JVM is warmed up with
CHAIN = 3


class Stage:
    """What is on it stays until the run ends, and is idle while something else is measured."""

    def __init__(self, crew, options, root=ROOT, prefix=""):
        self.crew = crew
        self.options = options
        self.root = root  # where the server was built
        self.prefix = prefix  # of the sockets, where there are two stages
        self.shared = {}
        self.notes = {}  # about the JVM, for the page

    def node(self):
        """The node of most cases, warmed up; its handlers in C are there, those in other languages come with their case."""
        return self.once("node", self.open_node)

    def router(self):
        """The C router, with a C handler of its own: the ceiling."""
        return self.once("router", self.open_router)

    def once(self, name, make):
        if name not in self.shared:
            self.shared[name] = make()
        return self.shared[name]

    def open_node(self):
        names = ["none", "session", "python", "node", *chain()]
        types = {name: {"socket": str(self.socket(name)), "order": "none"} for name in names}
        types["session"] = {"socket": str(self.socket("none")), "order": "session"}
        for name in ("fan-100", "fan-1000"):
            types[name] = {"socket": str(self.socket(name)), "order": "none"}
        self.handler("none")
        return self.warm(self.start_node(configuration("bench", types)))

    def open_router(self):
        self.handler("router")
        return self.start_router("-H", self.socket("router"))

    def socket(self, name):
        return self.crew.folder / f"{self.prefix}{name}.sock"

    def start_node(self, conf):
        node = Node(self.crew, conf, self.options.java, self.root)
        self.notes = {"Options of the JVM": node.flags(), "Collector": node.collector()}
        return node

    def warm(self, node, type="none", more=()):
        """The compiler of a JVM needs its time before anything counts. A node that can't do even that isn't left up."""
        try:
            Side(node.address, USUAL, type, more).run(self.crew, 0.2, self.options.warmup)
        except Failed:
            self.crew.end(node.program)
            raise
        return node

    def start_router(self, *words):
        """Gives its address."""
        port = ports.free_port()
        program = self.crew.start([tool("router"), port, "-t", self.crew.limit, *words])
        self.crew.wait_until(lambda: ports.listens_on_port(port), program)
        return f"127.0.0.1:{port}"

    def handler(self, name, *words):
        """A handler in C."""
        return self.listening(name, [tool("handler"), self.socket(name), "-t", self.crew.limit, *words])

    def example(self, language):
        """An echo handler of handlers/."""
        program, file = {"python": ("python3", "echo.py"), "node": ("node", "echo.js")}[language]
        if not shutil.which(program):
            raise Skipped(f"there is no {program}")
        return self.listening(language, [program, ROOT / "handlers" / language / file, self.socket(language)])

    def listening(self, name, words):
        program = self.crew.start(words)
        return self.crew.wait_until(lambda: ports.listens_on_path(self.socket(name)), program)


def chain():
    """The types of the chain, in the order that a message passes them."""
    return [f"chain{number}" for number in range(1, CHAIN + 1)]
