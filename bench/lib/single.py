"""Cases with a course of their own: idle clients, half load, a long run, what JMH says."""
import json, time

from lib.crew import last_words
from lib.load import Side
from lib.node import configuration
from lib.project import Failed, build_java, tool
from lib.ratios import alternate, figure, medians, ratios, spread
from lib.row import Row
from lib.stage import USUAL

POINTS = 5  # of a long run, at which the heap is looked at
VISITORS = 200  # clients that come and go before the first look at the memory
PERCENTILES = ("p50", "p99", "p999")


def idle(stage, case, clients):
    """Memory for each client that says nothing: the difference to the same node without them, each after a collection."""
    node = stage.start_node(configuration("idle", {}))
    end_of(stage, hold(stage, node, VISITORS)[0])
    before = footprint(node)
    program, said = hold(stage, node, clients)
    memory, heap = (after - empty for after, empty in zip(footprint(node), before))
    end_of(stage, program)
    stage.crew.end(node.program)
    facts = {
        "heap each": f"{heap / clients:.2f} KiB",
        "connected": f"in {said['connectSeconds']:.2f} s, {figure(said['perSecond'])} a second",
        "node without them": f"{before[0] / 1024:.0f} MiB, {before[1] / 1024:.1f} MiB of it live heap",
    }
    return Row(case, f"{clients:,} clients, idle", "KiB each", memory / clients, more_is_better=False, facts=facts)


def hold(stage, node, clients):
    """Logs clients in that stay; gives the program that holds them, and what it said about the connecting."""
    words = [tool("load"), *node.address.split(":"), "-c", clients, "-i", stage.crew.limit]
    program = stage.crew.start(words)
    stage.crew.wait_until(lambda: program.out.read_text().endswith("\n"), program)
    said = json.loads(program.out.read_text())
    if said["clients"] != clients:
        raise Failed(f"only {said['clients']} of {clients} clients got in")
    return program, said


def end_of(stage, program):
    stage.crew.end(program)
    time.sleep(1)  # for the node to see that they are gone


def footprint(node):
    """KiB of memory and of live heap."""
    node.collect()
    node.collect()  # what the first one found to be closed, the second takes away
    return node.memory(), node.heap()


def half_load(stage, case):
    """An open loop at half of what our node can do at most, for both; latencies count from the time a message was due."""
    node, router = Side(stage.node().address, USUAL), Side(stage.router(), USUAL)
    most = spread(node.run(stage.crew, stage.options.seconds, stage.options.settle)["rate"] for _ in range(3)).median
    rate = int(most / 2)
    build_java()
    for side in node, router:  # a loop that is half idle runs other code than a full one: a JVM learns that first
        side.ask(stage.crew, "-d", 0.2, "-W", stage.options.warmup, "-r", rate)
    found = alternate(lambda: paced(stage, node, rate), lambda: paced(stage, router, rate), stage.options.pairs)
    mine, theirs = (medians(half, (*PERCENTILES, "max")) for half in zip(*found))
    facts = {"rate": f"{rate:,} a second, half of {most:,.0f}"}
    for key in (*PERCENTILES, "max"):
        facts[key.replace("p999", "p99.9")] = f"{figure(mine[key])} µs, C router {figure(theirs[key])} µs"
    return Row(case, f"{USUAL}, open loop at half the maximum: p99", "µs", mine["p99"], "C router", theirs["p99"],
               ratios(found, "p99"), more_is_better=False, facts=facts)


def paced(stage, side, rate):
    """Percentiles by HdrHistogram, of every message that was due while it was measured."""
    file = stage.crew.folder / "latencies"
    side.ask(stage.crew, "-d", stage.options.seconds, "-W", stage.options.settle, "-r", rate, "-o", file)
    found = stage.crew.ask(java(stage), "-cp", build_java(), "io.bester.bench.Latency", file)
    file.unlink()
    return found


def java(stage):
    return f"{stage.options.java}/bin/java" if stage.options.java else "java"


def long_run(stage, case):
    """Many messages with the order kept: none lost, none bad, none out of turn, and a heap that doesn't grow."""
    node, messages = stage.node(), stage.options.messages
    side = Side(node.address, USUAL, "session", ("-O",))
    pace = Side(node.address, USUAL, "session").run(stage.crew, 1, stage.options.settle)["rate"]
    words = [tool("load"), *node.address.split(":"), *USUAL.words(), "-y", side.type, *side.more, "-n", messages]
    program = stage.crew.start(words)
    heaps = watched(node, program, messages / pace)
    if program.wait() != 0:
        raise Failed(f"the load ended with {program.returncode}: {last_words(program)}")
    said = json.loads(program.out.read_text())
    facts = {
        "faults": ", ".join(f"{said[key]} {key}" for key in ("bad", "lost", "unanswered", "disordered")),
        "live heap": " → ".join(f"{heap / 1024:.1f}" for heap in heaps) + " MiB",
    }
    return Row(case, f"{messages:,} messages, {USUAL}, order session", "messages/s", said["rate"], facts=facts)


def watched(node, program, seconds):
    """The live heap at evenly spread moments of a run that should take so long, and at its end."""
    begun, heaps = time.monotonic(), []
    for point in range(1, POINTS):
        due = begun + seconds * point / POINTS
        while time.monotonic() < due and program.poll() is None:
            time.sleep(0.05)
        heaps.append(live(node))
    program.wait()
    return [*heaps, live(node)]


def live(node):
    node.collect()
    return node.heap()
