"""What the load generator is told, and who is loaded."""
from dataclasses import dataclass

from lib.project import tool


@dataclass(frozen=True)
class Load:
    """So many clients, each with so many messages of so many bytes under way."""
    clients: int
    in_flight: int
    size: int

    def words(self):
        return ["-c", self.clients, "-w", self.in_flight, "-s", self.size]

    def __str__(self):
        return f"{self.clients} × {self.in_flight}, {size_words(self.size)}"


@dataclass(frozen=True)
class Side:
    """One half of a pair: a load, and where it goes."""
    address: str
    load: Load
    type: str = "none"
    more: tuple = ()

    def run(self, crew, seconds, warmup):
        """A closed loop for so long."""
        return self.ask(crew, "-d", seconds, "-W", warmup)

    def ask(self, crew, *words):
        return crew.ask(tool("load"), *self.address.split(":"), *self.load.words(), "-y", self.type, *self.more, *words)


def size_words(size):
    return f"{size // 1024} KiB" if size >= 1024 else f"{size} B"
