"""Where things lie, and how what a run needs is built."""
import os, pathlib, shutil, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
BUILT = ROOT / "target" / "bench"
TOOLS = [BENCH / "c", BENCH / "relay"]
JAVA = BENCH / "java"


class Failed(Exception):
    """What went wrong, in a sentence for whoever runs the bench."""


class Skipped(Failed):
    """What isn't installed here, and is no fault."""


def build_server(root=ROOT):
    """target/bester.jar, when it is missing or older than what it is made of."""
    jar = root / "target" / "bester.jar"
    if not is_older(jar, [root / "pom.xml", root / "src" / "main"]):
        return
    say(f"building {jar}")
    maven(root / "pom.xml")
    jar.touch()  # Maven leaves a jar alone that would be the same


def build_tools():
    """The C programs, into target/bench."""
    for program in "make", "cc":
        if not shutil.which(program):
            raise Failed(f"there is no {program}; install gcc and make, as the other side of each pair is written in C")
    for folder in TOOLS:
        call(["make", "-s", "-C", str(folder), "all"], f"{folder} could not be compiled")


def build_peers():
    """The C programs that only a comparison with nginx needs."""
    call(["make", "-s", "-C", str(BENCH / "c"), "peers"], "the programs beside nginx could not be compiled")


def build_java():
    """bench/java, which is compiled against target/bester.jar; gives its class path."""
    built = BUILT / "java"
    stamp = built / "built"
    jar = ROOT / "target" / "bester.jar"
    if is_older(stamp, [JAVA, jar]):
        say(f"building {JAVA}")
        maven(JAVA / "pom.xml")
        stamp.touch()
    return os.pathsep.join([str(built / "classes"), str(built / "lib" / "*"), str(jar)])


def is_older(made, parts):
    """Whether something isn't there, or was made before one of its parts was last changed."""
    if not made.exists():
        return True
    files = (path for part in parts for path in [part, *part.rglob("*")] if path.is_file())
    return any(path.stat().st_mtime > made.stat().st_mtime for path in files)


def maven(pom):
    if not shutil.which("mvn"):
        raise Failed("there is no Maven (mvn), which would build what is measured")
    call(["mvn", "-q", "-B", "-DskipTests", "-f", str(pom), "package"], f"{pom} could not be built")


def call(words, complaint):
    """Runs a program to its end; what it said is shown when it fails."""
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Failed(f"{complaint}: {done.stdout.strip()}")
    return done.stdout


def tool(name):
    path = BUILT / name
    if not path.exists():
        raise Failed(f"there is no {name} among the C tools; bench/c/{name}.c is missing")
    return str(path)


def say(text):
    hint("")
    print(text, flush=True)


def hint(text):
    """Where it stands, for whoever watches; the next line takes its place."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
