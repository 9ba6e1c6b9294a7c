"""bench/compare: whether a second commit is slower than a first one."""
import contextlib, pathlib, sys, tempfile

from lib.cases import LOADS
from lib.crew import Crew, TimeUp
from lib.load import Side
from lib.machine import git
from lib.options import chosen, parser, settled, share
from lib.pairs import compare
from lib.project import ROOT, Failed, build_server, build_tools, call, say
from lib.ratios import figure
from lib.report import line
from lib.stage import Stage

USUAL = "16x1,64x8,64x8-10k,64x8-200k,64x8-session"
GOOD, SLOWER, UNKNOWN, INTERRUPTED = 0, 1, 2, 130


def main():
    options = settled(arguments())
    if options.list:
        say("\n".join(LOADS))
        return GOOD
    try:
        asked = chosen(options, LOADS)
        commits = [resolved(name) for name in options.revisions]
        build_tools()
        return measure(options, asked, commits)
    except (Failed, TimeUp) as failure:
        print(f"bench/compare: error: {failure}", file=sys.stderr)
        return UNKNOWN
    except KeyboardInterrupt:
        print("bench/compare: interrupted", file=sys.stderr)
        return INTERRUPTED


def arguments():
    words = parser("bench/compare", "Measures two commits of the server, pair by pair. It exits with 1 when the second is slower.")
    words.set_defaults(cases=USUAL)
    words.add_argument("revisions", nargs="*", metavar="REV", help="the first and the second commit")
    words.add_argument("--tolerance", type=share, default=0.10, metavar="T", help="how much slower is no fault (0.10)")
    options = words.parse_args()
    if len(options.revisions) != 2 and not options.list:
        words.error("it takes two commits: bench/compare REV1 REV2")
    return options


def resolved(name):
    commit = git(ROOT, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if not commit:
        raise Failed(f"there is no commit {name}")
    return commit


def measure(options, asked, commits):
    """Both are built in folders of their own and stay up, idle while the other is loaded."""
    with contextlib.ExitStack() as trees, Crew(options.limit) as crew:  # the nodes end before their trees go
        folder = pathlib.Path(trees.enter_context(tempfile.TemporaryDirectory(prefix="bester-compare-")))
        names = "first", "second"
        roots = [trees.enter_context(worktree(folder / name, commit)) for name, commit in zip(names, commits)]
        for root in roots:
            build_server(root)
        first, second = (Stage(crew, options, root, f"{root.name}-") for root in roots)
        say(line(("case", "second", "first", "ratio (min–max)")))
        slower = [name for name in asked if is_slower(first, second, name, options.tolerance)]
    if options.quick:
        say("--quick shows that it works, and judges nothing: one pair of half a second is noise")
        return GOOD
    say(f"slower by more than {options.tolerance:.0%}: {', '.join(slower) or 'none'}")
    return SLOWER if slower else GOOD


@contextlib.contextmanager
def worktree(folder, commit):
    """The sources of a commit."""
    call(["git", "-C", str(ROOT), "worktree", "add", "--detach", str(folder), commit], f"{commit} can't be checked out")
    try:
        yield folder
    finally:
        call(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(folder)], f"{folder} can't be removed")


def is_slower(first, second, name, tolerance):
    load, order = LOADS[name]
    ours, other = (Side(stage.node().address, load, order) for stage in (second, first))
    row = compare(second, name, ours, other, "first")
    say(line((name, figure(row.ours), figure(row.other), str(row.ratio))))
    return row.ratio.median < 1 - tolerance
