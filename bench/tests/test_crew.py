"""Programs end with the run, and what they say is understood."""
import unittest

from lib import ports
from lib.crew import Crew
from lib.project import Failed


class CrewTest(unittest.TestCase):
    def test_nothing_is_left_of_a_run_that_fails(self):
        with self.assertRaises(Failed):
            with Crew(60) as crew:
                program = crew.start(["sleep", "60"])
                raise Failed("something went wrong")
        self.assertIsNotNone(program.returncode)
        self.assertFalse(crew.folder.exists())

    def test_a_program_that_doesnt_end_by_itself_is_killed(self):
        with Crew(60) as crew:
            deaf = crew.start(["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"])
            crew.wait_until(lambda: "ready" in deaf.out.read_text(), deaf)
            crew.end(deaf, patience=0.2)
            self.assertLess(deaf.returncode, 0)

    def test_the_last_line_of_a_tool_is_its_answer(self):
        with Crew(60) as crew:
            self.assertEqual({"rate": 5}, crew.ask("sh", "-c", "echo hello; echo '{\"rate\":5}'"))

    def test_a_tool_that_fails_is_quoted(self):
        with Crew(60) as crew:
            with self.assertRaisesRegex(Failed, "sh ended with 3: no more room"):
                crew.ask("sh", "-c", "echo no more room >&2; exit 3")

    def test_who_ends_before_he_is_ready_isnt_waited_for(self):
        with Crew(60) as crew:
            with self.assertRaisesRegex(Failed, "before it was ready"):
                crew.wait_until(lambda: False, crew.start(["false"]))

    def test_a_free_port_isnt_listened_on(self):
        self.assertFalse(ports.listens_on_port(ports.free_port()))


if __name__ == "__main__":
    unittest.main()
