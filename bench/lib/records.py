"""What earlier pieces of a run have shown: a long run may be made in pieces."""
import json

from lib.row import Row


class Records:
    """Rows by their case, in a file; those from another machine, Java or commit are forgotten."""

    def __init__(self, file, place):
        self.file = file
        self.place = place
        self.notes = {}  # what is known of the place only when a node runs
        self.rows = {}
        self.runs = []
        known = json.loads(file.read_text()) if file.exists() else {}
        if known.get("place") == place:
            self.rows = {row["case"]: Row.from_json(row) for row in known["rows"]}
            self.runs = known["runs"]
            self.notes = known["notes"]

    def begin(self, run):
        """`run` is the time and the command line."""
        self.runs.append(run)

    def add(self, row):
        """A case that fails doesn't take the place of what it has shown before."""
        if row.failure and row.case in self.rows:
            return
        self.rows.pop(row.case, None)
        self.rows[row.case] = row
        self.save()

    def save(self):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        rows = [row.to_json() for row in self.rows.values()]
        self.file.write_text(json.dumps({"place": self.place, "notes": self.notes, "runs": self.runs, "rows": rows}, indent=1))

    def sorted(self, names):
        """In the order of the cases, and what is no case of its own after them."""
        order = {name: place for place, name in enumerate(names)}
        return sorted(self.rows.values(), key=lambda row: order.get(row.case, len(order)))
