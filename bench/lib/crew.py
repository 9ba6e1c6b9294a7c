"""The programs of a run. None outlives it, and neither do their files."""
import json, os, pathlib, shutil, signal, subprocess, sys, tempfile, time

from lib.project import Failed

PATIENCE = 60  # seconds for a program to be ready
PARTING = 20  # seconds for one to end by itself
TAIL = 1000  # characters of what a program said last


class TimeUp(Exception):
    """The whole run has to end."""


class Crew:
    """Starts programs in a temporary folder and ends each of them by its pid."""

    def __init__(self, limit):
        self.limit = limit  # seconds; after them the C tools end by themselves
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bester-bench-"))
        self.running = []
        self.started = 0

    def __enter__(self):
        for name in signal.SIGINT, signal.SIGTERM, signal.SIGALRM:
            signal.signal(name, leave)
        signal.alarm(self.limit)
        return self

    def __exit__(self, *_):
        for name in signal.SIGINT, signal.SIGTERM, signal.SIGALRM:
            signal.signal(name, signal.SIG_IGN)  # whoever cleans up isn't disturbed
        self.end(*reversed(self.running))
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, words, folder=None, environment=None):
        """Starts a program that stays; what it says goes to two files, which it has as `out` and `err`."""
        self.started += 1
        said = [self.folder / f"{self.started}.{end}" for end in ("out", "err")]
        with said[0].open("w") as out, said[1].open("w") as err:
            program = subprocess.Popen([str(word) for word in words], cwd=folder or self.folder, env=environment,
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
        program.out, program.err = said
        self.running.append(program)
        return program

    def ask(self, *words):
        """Runs a tool to its end and gives the JSON of its last line."""
        program = self.start(words)
        code = program.wait()
        self.running.remove(program)
        if code != 0:
            raise Failed(f"{name_of(program)} ended with {code}: {last_words(program)}")
        return json.loads(program.out.read_text().strip().splitlines()[-1])

    def wait_until(self, ready, program):
        """Waits until a program is ready; fails when it ends before, or takes too long."""
        deadline = time.monotonic() + PATIENCE
        while not ready():
            if program.poll() is not None:
                raise Failed(f"{name_of(program)} ended with {program.returncode} before it was ready: {last_words(program)}")
            if time.monotonic() > deadline:
                raise Failed(f"{name_of(program)} was not ready within {PATIENCE} s: {last_words(program)}")
            time.sleep(0.02)
        return program

    def end(self, *programs, patience=PARTING):
        """TERM to all, then a wait for each; KILL to the process group of one that stays."""
        alive = [program for program in programs if program.poll() is None]
        for program in alive:
            program.terminate()
        for program in alive:
            try:
                program.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL)
                program.wait()
        self.running = [program for program in self.running if program not in programs]


def leave(number, _):
    print("ending the programs of this run; a node under load may take 10 s", file=sys.stderr, flush=True)
    if number == signal.SIGALRM:
        raise TimeUp("the run took longer than its --limit")
    raise KeyboardInterrupt


def name_of(program):
    return pathlib.Path(program.args[0]).name


def last_words(program):
    """Its complaints; without any, whatever it said."""
    return (program.err.read_text().strip() or program.out.read_text().strip())[-TAIL:] or "it said nothing"
