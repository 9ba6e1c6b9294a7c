"""The plot: bars with the range of their pairs, and a line for each goal. Plain SVG."""
from html import escape
from math import ceil

from lib.row import GOALS, verdict

WIDTH, NAMES, FIGURES = 960, 190, 150  # of the picture, of the names to the left, of the figures to the right
BAR, STEP, HEAD, FOOT = 14, 26, 46, 30  # heights
SPACE = WIDTH - NAMES - FIGURES
COLOURS = {"aim": "#2f855a", "must": "#3b74b4", "short": "#c05621", "": "#8795a1"}
MUST, AIM, INK, PALE = "#9b2c2c", "#22543d", "#2d3748", "#e2e8f0"
MARKS = 5  # on an axis, or a few more


def plot(rows):
    """A picture with a panel for each kind of comparison."""
    parts, top = [legend()], 40
    for title, members in panels(rows):
        parts.append(panel(title, members, top))
        top += HEAD + STEP * len(members) + FOOT
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" '
            f'font-family="system-ui, sans-serif" font-size="13">\n<rect width="{WIDTH}" height="{top}" fill="white"/>\n'
            + "\n".join(parts) + "\n</svg>\n")


def panels(rows):
    """Rows that share a scale, under a title; what has neither a ratio nor a goal isn't drawn."""
    found = {}
    for row in rows:
        if not row.failure and (row.ratio or row.case in GOALS):
            found.setdefault(title(row), []).append(row)
    return found.items()


def title(row):
    if not row.ratio:
        return f"{row.unit}; less is better"
    if row.more_is_better:
        return f"{row.unit}, ratio to {row.against}; more is better"
    return f"p99, ratio to {row.against}; less is better"


def panel(words, rows, top):
    most = max(value for row in rows for value in extent(row))
    scale = Scale(most)
    parts = [label(NAMES, top + 22, words, weight="600")]
    bottom = top + HEAD + STEP * len(rows)
    for mark in scale.marks():
        parts.append(rule(scale.at(mark), top + HEAD - 8, bottom, PALE))
        parts.append(label(scale.at(mark), bottom + 14, f"{mark:g}", anchor="middle"))
    for number, row in enumerate(rows):
        parts.append(bar(row, top + HEAD + STEP * number, scale))
    return "\n".join(parts)


def extent(row):
    goal = GOALS.get(row.case)
    return [row.ratio.high if row.ratio else row.ours, *([goal.must, goal.aim] if goal else [])]


class Scale:
    """From 0 to something round."""

    def __init__(self, most):
        self.step = step(most)
        self.most = ceil(most / self.step) * self.step

    def at(self, value):
        return NAMES + SPACE * value / self.most

    def marks(self):
        return [number * self.step for number in range(round(self.most / self.step) + 1)]


def step(most):
    """1, 2 or 5 with noughts, so that there are a few marks."""
    size = 10.0 ** -6
    while True:
        for factor in 1, 2, 5:
            if most <= MARKS * size * factor:
                return size * factor
        size *= 10


def bar(row, top, scale):
    middle = top + BAR / 2
    parts = [label(NAMES - 10, middle + 4, row.case, anchor="end"),
             f'<rect x="{NAMES}" y="{top}" width="{scale.at(row.judged()) - NAMES:.1f}" height="{BAR}" '
             f'fill="{COLOURS[verdict(row)]}"/>']
    if row.ratio:
        parts.append(whisker(scale.at(row.ratio.low), scale.at(row.ratio.high), middle))
    goal = GOALS.get(row.case)
    if goal:
        parts.append(rule(scale.at(goal.must), top - 4, top + BAR + 4, MUST, 2))
        parts.append(rule(scale.at(goal.aim), top - 4, top + BAR + 4, AIM, 2, "3 2"))
    parts.append(label(NAMES + SPACE + 12, middle + 4, str(row.ratio) if row.ratio else f"{row.ours:.2f}"))
    return "\n".join(parts)


def whisker(low, high, middle):
    return (f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8" '
            f'stroke="{INK}" fill="none"/>')


def rule(x, top, bottom, colour, width=1, dashes=""):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{x:.1f} {top}V{bottom}" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def label(x, y, words, anchor="start", weight="400"):
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{INK}">{escape(words)}</text>'


def legend():
    """What colours and lines mean."""
    parts, x = [], NAMES - 80
    for words, colour in ("reaches the aim", "aim"), ("reaches the must", "must"), ("falls short", "short"), ("no goal", ""):
        parts.append(f'<rect x="{x}" y="14" width="{BAR}" height="{BAR}" fill="{COLOURS[colour]}"/>')
        parts.append(label(x + BAR + 6, 26, words))
        x += 155
    parts += [rule(x, 12, 30, MUST, 2), label(x + 8, 26, "must"), rule(x + 70, 12, 30, AIM, 2, "3 2"), label(x + 78, 26, "aim")]
    return "\n".join(parts)
