"""The little statistics a bench needs: medians, spreads, and two things measured in turn."""
from dataclasses import dataclass
import statistics

from lib.project import hint


@dataclass(frozen=True)
class Spread:
    """The median of some values, and the least and the greatest of them."""
    median: float
    low: float
    high: float

    def __str__(self):
        return f"{figure(self.median)} ({figure(self.low)}–{figure(self.high)})"


def spread(values):
    values = list(values)
    return Spread(statistics.median(values), min(values), max(values))


def alternate(first, second, pairs):
    """Calls two measurements in turn, pair by pair; which of them begins changes from pair to pair."""
    found = []
    for number in range(pairs):
        hint(f"pair {number + 1} of {pairs}")
        if number % 2 == 0:
            one = first()
            found.append((one, second()))
        else:
            other = second()
            found.append((first(), other))
    return found


def ratios(found, key):
    """The ratio of each pair, and what was read in each of its halves."""
    return spread(one[key] / other[key] for one, other in found)


def medians(results, keys):
    """The median of each key over some results; a key that none of them has is left out."""
    known = [key for key in keys if all(key in result for result in results)]
    return {key: statistics.median(result[key] for result in results) for key in known}


def figure(value):
    """A number as it stands in a table: three figures that mean something, more only before the point."""
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    if size >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}"
