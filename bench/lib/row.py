"""What one case has shown."""
from dataclasses import asdict, dataclass, field
from typing import Dict, Optional

from lib.ratios import Spread, figure


@dataclass(frozen=True)
class Row:
    """A line of the table; `other` and `ratio` are there when two things were compared."""
    case: str
    what: str
    unit: str
    ours: float
    against: str = ""
    other: Optional[float] = None
    ratio: Optional[Spread] = None
    more_is_better: bool = True
    facts: Dict[str, str] = field(default_factory=dict)
    failure: str = ""

    def judged(self):
        """The number that a goal is about."""
        return self.ratio.median if self.ratio else self.ours

    def to_json(self):
        return asdict(self)

    @staticmethod
    def from_json(json):
        ratio = json["ratio"]
        return Row(**{**json, "ratio": Spread(**ratio) if ratio else None})


@dataclass(frozen=True)
class Goal:
    """What a case must show and what it aims at."""
    must: float
    aim: float

    def verdict(self, row):
        if reaches(row, self.aim):
            return "aim"
        return "must" if reaches(row, self.must) else "short"

    def __str__(self):
        return f"{figure(self.must)} / {figure(self.aim)}"


def reaches(row, value):
    return row.judged() >= value if row.more_is_better else row.judged() <= value


GOALS = {  # the ratios, and for idle clients the KiB, that we have set ourselves
    "64x8": Goal(0.65, 0.85),
    "64x8-session": Goal(0.65, 0.90),
    "16x1": Goal(0.70, 0.90),
    "64x8-10k": Goal(0.50, 0.75),
    "64x8-200k": Goal(0.50, 0.80),
    "64x8-nginx": Goal(2, 3),
    "64x8-10k-nginx": Goal(2, 3),
    "half-load": Goal(5, 2),
    "fanout-1000": Goal(0.5, 0.8),
    "federation-link": Goal(0.5, 0.7),
    "idle-10000": Goal(8, 4),
    "idle-15000": Goal(8, 4),
}


def verdict(row):
    """aim, must or short; nothing where no goal is set."""
    if row.failure:
        return "failed"
    goal = GOALS.get(row.case)
    return goal.verdict(row) if goal else ""
