"""bench/run: every case in turn, and what it showed."""
import shlex, sys

from lib import report
from lib.cases import cases
from lib.crew import Crew, TimeUp
from lib.machine import here, now
from lib.options import chosen, parser, settled, whole
from lib.plot import plot
from lib.project import BENCH, BUILT, Failed, Skipped, build_server, build_tools, hint, say
from lib.records import Records
from lib.row import Row
from lib.stage import Stage


def main():
    options = arguments()
    known = {case.name: case for case in cases()}
    if options.list:
        say("\n".join(known))
        return 0
    try:
        asked = [known[name] for name in chosen(options, known)]
        if not options.as_is:
            build_server()
        build_tools()
        return run(options, [case for case in asked if is_wanted(case, options)], list(known))
    except (Failed, TimeUp) as failure:
        print(f"bench/run: error: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench/run: interrupted", file=sys.stderr)
        return 130


def arguments():
    words = parser("bench/run", "Measures our server against a router in C, pair by pair. bench/README.md explains it.")
    words.add_argument("--peers", action="store_true", help="also nginx with FastCGI, if it is installed")
    words.add_argument("--messages", type=whole, default=10_000_000, metavar="N", help="of the case long (10000000)")
    words.add_argument("--fresh", action="store_true", help="forget what earlier runs of this commit have shown")
    words.add_argument("--as-is", action="store_true", help="measure target/bester.jar as it is, even if it is old")
    options = settled(words.parse_args())
    if options.quick:
        options.messages = 20_000
    return options


def is_wanted(case, options):
    return options.peers or not case.needs_peers or options.cases is not None


def run(options, asked, known):
    """Every row is kept as soon as it is there, so that an interrupted run has shown something."""
    records = open_records(options)
    say(report.head())
    failed = False
    with Crew(options.limit) as crew:
        stage = Stage(crew, options)
        for case in asked:
            hint(case.name)
            for row in measured(stage, case):
                say(report.text(row))
                failed = failed or bool(row.failure)
                records.notes.update(stage.notes)
                records.add(row)
                write(options, records, known)
    if options.quick:
        say("--quick shows that it works, and nothing of how fast: half a second of a cold server")
    return 1 if failed else 0


def open_records(options):
    folder = BUILT / "quick" if options.quick else BUILT
    file = folder / "results.json"
    if options.fresh or options.quick:
        file.unlink(missing_ok=True)
    records = Records(file, here(options.java))
    records.begin([now(), shlex.join(["bench/run", *sys.argv[1:]])])
    return records


def measured(stage, case):
    """The rows of a case; one that fails doesn't keep the others from their turn."""
    try:
        rows = case.measure(stage)
        return rows if isinstance(rows, list) else [rows]
    except Skipped as missing:
        say(f"{case.name}: skipped, {missing}")
        return []
    except Failed as failure:
        return [Row(case.name, "", "", 0, failure=str(failure))]


def write(options, records, known):
    """A quick run shows that the bench works, and nothing of the server."""
    folder = BUILT / "quick" if options.quick else BENCH
    rows = records.sorted(known)
    (folder / "RESULTS.md").write_text(report.markdown({**records.place, **records.notes}, records.runs, rows))
    (folder / "results.svg").write_text(plot(rows))
