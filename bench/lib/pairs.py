"""Cases that compare two closed loops, pair by pair."""
import contextlib, dataclasses, json

from lib import ports
from lib.load import Load, Side
from lib.node import configuration
from lib.project import tool
from lib.ratios import alternate, figure, medians, ratios
from lib.row import Row
from lib.stage import CHAIN, USUAL, chain

LATENCIES = ("p50", "p99", "p999")


def compare(stage, case, ours, other, against, what="", key="rate", unit="messages/s"):
    """A row of two sides, which are loaded in turn; a first load of each doesn't count."""
    for side in ours, other:
        side.run(stage.crew, 0.2, stage.options.warmup / 4)
    found = alternate(lambda: measure(stage, ours), lambda: measure(stage, other), stage.options.pairs)
    mine, theirs = (medians(half, (key, *LATENCIES)) for half in zip(*found))
    facts = {"ours": latencies(mine), against: latencies(theirs)} if "p50" in mine else {}
    return Row(case, what or f"{ours.load}, order {ours.type}", unit, mine[key], against, theirs[key],
               ratios(found, key), facts=facts)


def measure(stage, side):
    return side.run(stage.crew, stage.options.seconds, stage.options.settle)


def latencies(result):
    words = [f"{key.replace('p999', 'p99.9')} {figure(result[key])} µs" for key in LATENCIES if key in result]
    return ", ".join(words)


def against_router(stage, case, load, order):
    """The C router keeps no order. Where we do, a session has one message of a type under way, and so has each client there."""
    theirs = load if order == "none" else Load(load.clients, 1, load.size)
    against = "C router" if theirs == load else "C router with 1 in flight"
    return compare(stage, case, Side(stage.node().address, load, order), Side(stage.router(), theirs), against)


def language(stage, case, name):
    """A handler in another language, against the one in C."""
    program = stage.example(name)
    address = stage.node().address
    row = compare(stage, case, Side(address, USUAL, name), Side(address, USUAL), "C handler",
                  f"{USUAL}, handler in {name.capitalize()}")
    stage.crew.end(program)
    return row


def chained(stage, case):
    """Each handler sends the message on to the next, the last one to the client; against one handler."""
    names = chain()
    programs = [stage.handler(name, "-C", following) for name, following in zip(names, names[1:])]
    programs.append(stage.handler(names[-1]))
    address = stage.node().address
    row = compare(stage, case, Side(address, USUAL, names[0]), Side(address, USUAL), "1 handler",
                  f"{USUAL}, a chain of {CHAIN} handlers")
    stage.crew.end(*programs)
    return row


def fan_out(stage, case, receivers):
    """Each message goes to all receivers; against a C server that has no handler to ask."""
    program = stage.handler(f"fan-{receivers}", "-F", receivers)
    bare = stage.start_router("-F", receivers)
    load = Load(1, 8, 100)
    more = ("-F", receivers)
    ours = Side(stage.node().address, load, f"fan-{receivers}", more)
    row = compare(stage, case, ours, Side(bare, load, more=more), "bare C server",
                  f"{load} to {receivers:,} clients each", "copiesPerSecond", "copies/s")
    stage.crew.end(program)
    return row


def federation(stage, case, way):
    """Two nodes: what a client sends to one it receives from the other; against the first alone."""
    towns = stage.once("federation", lambda: Towns(stage))
    ours = Side(towns.here.address, USUAL, way, ("-R", towns.there.address))
    with towns.plain() if way == "single" else contextlib.nullcontext({}) as facts:
        row = compare(stage, case, ours, Side(towns.here.address, USUAL), "one node", f"{USUAL}, one hop: {WAYS[way]}")
    return dataclasses.replace(row, facts={**row.facts, **facts})


WAYS = {
    "link": "user@server over a kept link",
    "server": "sendServers over a kept link, and its handler there",
    "single": "user@server, a connection for each message",
}


class Towns:
    """Two nodes that know each other, and a relay that makes the second look like one that keeps no links."""

    def __init__(self, stage):
        self.stage = stage
        self.port = ports.free_port()
        at_home = {name: "home" for name in ("none", *WAYS)}
        known = {"here": {"address": "127.0.0.1:9"}}  # is known by its host; nothing is sent back to it
        self.there = stage.start_node(configuration("there", handlers(stage, at_home), peers=known,
                                                    federation={"accept": "listed"}))
        abroad = {"none": "home", **{way: way for way in WAYS}}
        peers = {"there": {"address": self.there.address}, "plain": {"address": f"127.0.0.1:{self.port}"}}
        self.here = stage.start_node(configuration("here", handlers(stage, abroad), peers=peers))
        stage.handler("home")
        stage.handler("link", "-A", "there")
        stage.handler("server", "-S", "there")
        stage.handler("single", "-A", "plain")
        stage.warm(self.here)
        stage.warm(self.here, "link", ("-R", self.there.address))

    @contextlib.contextmanager
    def plain(self):
        """The relay; gives facts, in which it says at its end how many connections there were."""
        words = [tool("plain"), self.port, *self.there.address.split(":"), "-t", self.stage.crew.limit]
        program = self.stage.crew.start(words)
        self.stage.crew.wait_until(lambda: ports.listens_on_port(self.port), program)
        facts = {}
        yield facts
        self.stage.crew.end(program)
        facts["connections between the nodes"] = f"{json.loads(program.out.read_text())['connections']:,}"


def handlers(stage, sockets):
    return {name: {"socket": str(stage.socket(socket)), "order": "none"} for name, socket in sockets.items()}
