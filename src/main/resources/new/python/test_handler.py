import unittest

from handler import answer


class HandlerTest(unittest.TestCase):
    def test_answers_whoever_asks(self):
        request = {"from": "alice@a.example", "data": "hi"}
        self.assertEqual({"reply": True, "data": {"you": "alice@a.example", "wrote": "hi"}}, answer(request))


if __name__ == "__main__":
    unittest.main()
