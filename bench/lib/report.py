"""The table: line by line while it goes, and as bench/RESULTS.md."""
from lib.ratios import figure
from lib.row import GOALS, verdict

WIDTHS = (28, 12, 12, 24, 14, 10)
HEADS = ("case", "ours", "other", "ratio (min–max)", "must / aim", "")
VERDICTS = {"aim": "reaches the aim", "must": "reaches the must", "short": "falls short", "failed": "failed", "": ""}
INTRODUCTION = """\
# Results

Made by `bench/run`; [README.md](README.md) says how to read it. A ratio is the median of those of the pairs, with the least
and the greatest; it survives a noisy machine, the absolute figures don't.

![ratios](results.svg)
"""


def head():
    return line(HEADS)


def line(words):
    return " ".join(word.ljust(width) for word, width in zip(words, WIDTHS)).rstrip()


def text(row):
    """A row for the terminal."""
    if row.failure:
        return line((row.case,)) + f" failed: {row.failure}"
    return line((row.case, figure(row.ours), other(row), ratio(row), goal(row), VERDICTS[verdict(row)]))


def other(row):
    return figure(row.other) if row.other is not None else ""


def ratio(row):
    return str(row.ratio) if row.ratio else ""


def goal(row):
    return str(GOALS[row.case]) if row.case in GOALS else ""


def markdown(place, runs, rows):
    """The whole page."""
    good = [row for row in rows if not row.failure]
    parts = [INTRODUCTION, table(("", ""), place.items()), "## Cases\n", cases(good), "## Details\n", details(good)]
    failed = [row for row in rows if row.failure]
    if failed:
        parts += ["## Failed\n", table(("Case", "Why"), ((f"`{row.case}`", row.failure) for row in failed))]
    parts += ["## Runs\n", table(("When", "Command line"), ((when, f"`{words}`") for when, words in runs))]
    return "\n".join(parts)


def cases(rows):
    heads = ("Case", "What", "Ours", "Unit", "Against", "Its", "Ratio (min–max)", "Must / aim", "")
    return table(heads, ((f"`{row.case}`", row.what, figure(row.ours), row.unit, row.against, other(row), ratio(row),
                          goal(row), VERDICTS[verdict(row)]) for row in rows))


def details(rows):
    return table(("Case", "", ""), ((f"`{row.case}`", key, value) for row in rows for key, value in row.facts.items()))


def table(heads, rows):
    cells = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell(text) for text in row) + " |\n" for row in cells)


def cell(text):
    """In Markdown it can have neither a bar nor a new line."""
    return " ".join(str(text).split()).replace("|", "\\|")
