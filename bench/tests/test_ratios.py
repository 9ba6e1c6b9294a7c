"""The statistics."""
import unittest

from lib.ratios import Spread, alternate, figure, medians, ratios, spread


class RatiosTest(unittest.TestCase):
    def test_the_ratio_of_each_pair_counts_not_that_of_the_medians(self):
        found = [({"rate": 10}, {"rate": 10}), ({"rate": 30}, {"rate": 60}), ({"rate": 40}, {"rate": 20})]
        self.assertEqual(Spread(1.0, 0.5, 2.0), ratios(found, "rate"))

    def test_one_value_is_its_own_spread(self):
        self.assertEqual(Spread(3, 3, 3), spread([3]))

    def test_the_order_of_the_two_alternates_and_each_stays_on_its_side(self):
        called = []
        found = alternate(lambda: called.append("a") or "a", lambda: called.append("b") or "b", 3)
        self.assertEqual(["a", "b", "b", "a", "a", "b"], called)
        self.assertEqual([("a", "b")] * 3, found)

    def test_medians_leave_out_what_a_result_lacks(self):
        self.assertEqual({"rate": 2}, medians([{"rate": 1, "p50": 5}, {"rate": 3}], ("rate", "p50")))

    def test_figures_have_no_more_digits_than_they_mean(self):
        self.assertEqual(["0.65", "5.50", "27.1", "55,124", "-0.20"],
                         [figure(value) for value in (0.654, 5.5, 27.13, 55123.7, -0.2)])


if __name__ == "__main__":
    unittest.main()
