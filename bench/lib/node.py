"""Our server, started as its users start it."""
import json, os, pathlib, re, shutil, subprocess

from lib.project import Failed, ROOT

HEAP = re.compile(r"used (\d+)([KMG])")
UNITS = {"K": 1, "M": 1024, "G": 1024 * 1024}


def configuration(name, handlers, **more):
    """Every limit is the default; what stands here is names, ports and sockets."""
    return {
        "name": name,
        "listeners": {"tcp4": {"host": "127.0.0.1", "port": 0}},
        "accounts": {"kind": "open"},
        "informer": {"path": "informer.sock"},
        "handlers": handlers,
        **more,
    }


class Node:
    """A node in a folder of its own, on a free port."""

    def __init__(self, crew, conf, java=None, root=ROOT):
        self.java = java
        self.folder = crew.folder / f"node-{crew.started}"
        self.folder.mkdir()
        (self.folder / "node.json").write_text(json.dumps(conf, indent=2))
        words = [root / "bin" / "vertx", "run", "verticles/node.json", "-conf", "node.json"]
        self.program = crew.start(words, self.folder, environment(java))
        crew.wait_until(self.is_ready, self.program)
        self.address = re.search(r" tcp4=(\S+)", self.program.out.read_text()).group(1)

    def is_ready(self):
        return "bester ready " in self.program.out.read_text()

    def collect(self):
        """A full collection."""
        self.jcmd("GC.run")

    def heap(self):
        """KiB of the heap that are used; after a collection, that live."""
        lines = self.jcmd("GC.heap_info").splitlines()
        used = (HEAP.search(line) for line in lines if not re.match(r"\s*(Metaspace|class space)", line))
        return sum(int(found.group(1)) * UNITS[found.group(2)] for found in used if found)

    def memory(self):
        """KiB of memory that the process has (VmRSS)."""
        status = pathlib.Path(f"/proc/{self.program.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1))

    def flags(self):
        """The options that the launcher gave the JVM."""
        words = pathlib.Path(f"/proc/{self.program.pid}/cmdline").read_text().split("\0")
        options = [word for word in words[1:words.index("-jar")] if not word.startswith("-Dbester.home=")]
        return " ".join(options) or "none"

    def collector(self):
        """The garbage collector that the JVM chose."""
        found = re.search(r"-XX:\+Use(\w+)GC\b", self.jcmd("VM.flags"))
        return found.group(1) if found else "unknown"

    def jcmd(self, command):
        tool = pathlib.Path(self.java) / "bin" / "jcmd" if self.java else shutil.which("jcmd")
        if not tool:
            raise Failed("there is no jcmd; install a JDK, or name one with --java")
        done = subprocess.run([str(tool), str(self.program.pid), command], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"jcmd {command} failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


def environment(java):
    """Of whoever runs the bench, without the BESTER_ variables that would configure the node."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("BESTER_")}
    return {**variables, "JAVA_HOME": str(java)} if java else variables
