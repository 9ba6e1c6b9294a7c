"""The table, the page and the plot."""
import pathlib, tempfile, unittest
from xml.etree import ElementTree

from lib import report
from lib.cases import cases
from lib.plot import panels, plot, step
from lib.ratios import Spread
from lib.records import Records
from lib.row import GOALS, Row, verdict

PLACE = {"CPU": "some", "Commit": "abc"}


def pair(case="64x8", ratio=0.7, **more):
    return Row(case, "64 × 8, 100 B", "messages/s", 35_000, "C router", 50_000, Spread(ratio, ratio - 0.1, ratio + 0.1), **more)


def idle(value):
    return Row("idle-10000", "10,000 clients", "KiB each", value, more_is_better=False, facts={"heap each": "2 KiB"})


class VerdictTest(unittest.TestCase):
    def test_more_is_better_for_rates(self):
        self.assertEqual(["short", "must", "aim"], [verdict(pair(ratio=ratio)) for ratio in (0.64, 0.65, 0.85)])

    def test_less_is_better_for_memory(self):
        self.assertEqual(["short", "must", "aim"], [verdict(idle(value)) for value in (8.1, 8, 4)])

    def test_without_a_goal_there_is_no_verdict(self):
        self.assertEqual("", verdict(pair("1x1")))

    def test_each_goal_is_of_a_case_that_there_is(self):
        self.assertEqual(set(), set(GOALS) - {case.name for case in cases()})


class PageTest(unittest.TestCase):
    def test_a_row_says_what_must_be_and_what_was(self):
        page = report.markdown(PLACE, [["today", "bench/run"]], [pair()])
        self.assertIn("| `64x8` | 64 × 8, 100 B | 35,000 | messages/s | C router | 50,000 | 0.70 (0.60–0.80) "
                      "| 0.65 / 0.85 | reaches the must |", page)
        self.assertIn("| Commit | abc |", page)
        self.assertIn("| today | `bench/run` |", page)

    def test_what_failed_has_its_reason_and_no_figures(self):
        page = report.markdown(PLACE, [], [Row("node", "", "", 0, failure="there is | no node")])
        self.assertIn("| `node` | there is \\| no node |", page)
        self.assertNotIn("0.00", page)

    def test_details_follow_their_case(self):
        self.assertIn("| `idle-10000` | heap each | 2 KiB |", report.markdown(PLACE, [], [idle(5)]))

    def test_a_line_for_the_terminal_fits_under_its_heads(self):
        self.assertEqual(report.head().index("must"), report.text(pair()).index("0.65 / "))


class PlotTest(unittest.TestCase):
    def test_it_is_well_formed_and_names_every_case(self):
        rows = [pair(), pair("1x1", 0.3), idle(5), pair("a<b", 0.4)]
        texts = [text.text for text in ElementTree.fromstring(plot(rows)).iter("{http://www.w3.org/2000/svg}text")]
        self.assertLessEqual({"64x8", "1x1", "idle-10000", "a<b"}, set(texts))

    def test_bars_stay_inside_whatever_they_show(self):
        bars = ElementTree.fromstring(plot([pair(ratio=0.2), pair("1x1", 17)])).iter("{http://www.w3.org/2000/svg}rect")
        self.assertTrue(all(float(bar.get("x", 0)) + float(bar.get("width")) <= 960 for bar in bars))

    def test_what_has_another_scale_has_another_panel(self):
        self.assertEqual([2, 1], [len(rows) for _, rows in panels([pair(), idle(5), pair("1x1")])])

    def test_what_failed_isnt_drawn(self):
        self.assertEqual([], list(panels([Row("64x8", "", "", 0, failure="no")])))

    def test_marks_are_round_and_few(self):
        self.assertEqual([0.2, 0.5, 1, 20], [step(most) for most in (0.9, 1.2, 5, 90)])


class RecordsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "results.json"

    def opened(self, **more):
        return Records(self.file, {**PLACE, **more})

    def test_a_later_piece_adds_to_an_earlier_one(self):
        self.opened().add(pair("1x1"))
        later = self.opened()
        later.add(pair())
        self.assertEqual(["64x8", "1x1"], [row.case for row in later.sorted(["64x8", "1x1"])])
        self.assertEqual(pair("1x1"), self.opened().rows["1x1"])

    def test_the_same_case_again_takes_the_place_of_the_first(self):
        records = self.opened()
        records.add(pair(ratio=0.5))
        records.add(pair(ratio=0.6))
        self.assertEqual([pair(ratio=0.6)], records.sorted(["64x8"]))

    def test_a_case_that_fails_takes_no_place(self):
        records = self.opened()
        records.add(pair())
        records.add(Row("64x8", "", "", 0, failure="no"))
        self.assertEqual([pair()], records.sorted(["64x8"]))

    def test_what_another_commit_has_shown_is_forgotten(self):
        self.opened().add(pair())
        self.assertEqual({}, self.opened(Commit="def").rows)


if __name__ == "__main__":
    unittest.main()
