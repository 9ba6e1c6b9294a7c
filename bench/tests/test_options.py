"""The command line, and what is measured when nothing is said."""
import unittest
from unittest import mock

from lib.cases import LOADS, TOO_MUCH, cases
from lib.load import Load, Side
from lib.options import chosen, parser, settled
from lib.project import Failed


def parsed(*words):
    return settled(parser("bench", "").parse_args(words))


class OptionsTest(unittest.TestCase):
    def test_cases_come_in_the_order_of_the_table_whatever_the_order_they_are_asked_for(self):
        self.assertEqual(["1x1", "64x8"], chosen(parsed("--cases", "64x8,1x1"), LOADS))

    def test_all_are_meant_when_none_is_named(self):
        self.assertEqual(list(LOADS), chosen(parsed(), LOADS))

    def test_a_case_that_there_isnt_is_named(self):
        with self.assertRaisesRegex(Failed, "there is no case '2x2'"):
            chosen(parsed("--cases", "1x1,2x2"), LOADS)

    def test_no_name_is_no_case(self):
        with self.assertRaisesRegex(Failed, "there is no case ''"):
            chosen(parsed("--cases="), LOADS)

    def test_quick_is_quick_whatever_else_is_asked_for(self):
        options = parsed("--quick", "--pairs", "9")
        self.assertEqual((1, 0.5, 1), (options.pairs, options.seconds, options.warmup))

    def test_a_time_that_is_none_is_refused_before_anything_is_measured(self):
        for words in ("--seconds", "nan"), ("--seconds", "-1"), ("--warmup", "0"), ("--warmup", "soon"), ("--pairs", "x"), ("--pairs", "0"):
            with self.subTest(words), mock.patch("sys.stderr"), self.assertRaises(SystemExit):
                parsed(*words)

    def test_every_case_has_a_name_of_its_own(self):
        names = [case.name for case in cases()]
        self.assertEqual(len(names), len(set(names)))
        self.assertNotIn(TOO_MUCH, names)

    def test_no_load_has_more_under_way_than_may_wait_for_a_handler(self):
        most = max(load.clients * load.in_flight * load.size for load, _ in LOADS.values())
        self.assertLess(most, 256 << 20)


class LoadTest(unittest.TestCase):
    def test_it_reads_like_a_case(self):
        self.assertEqual("64 × 8, 10 KiB", str(Load(64, 8, 10240)))

    def test_the_generator_is_told_everything(self):
        class Crew:
            def ask(self, *words):
                return [str(word) for word in words[1:]]

        side = Side("127.0.0.1:99", Load(3, 2, 100), "fan", ("-F", 3))
        with mock.patch("lib.load.tool", lambda name: name):  # it need not have been built
            told = side.run(Crew(), 5, 1)
        self.assertEqual("127.0.0.1 99 -c 3 -w 2 -s 100 -y fan -F 3 -d 5 -W 1".split(), told)


if __name__ == "__main__":
    unittest.main()
