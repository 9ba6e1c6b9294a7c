package io.bester.cli.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoryTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void numbersTheHopsAndKeepsTheColumns() {
    Story story = new Story(out, false);
    story.hop("alice", "server", "TCP", "says", "{\n}");
    story.hop("handler chat", "server", "UNIX", "answers", "1");
    assertEquals(String.join("\n",
        "  1 alice        ──▶ server        says  (TCP)",
        "      { }",
        "  2 handler chat ──▶ server        answers  (UNIX)",
        "      1", ""), told());
  }

  @Test
  void paintsOnlyForTheEye() {
    new Story(out, false).chapter("A chapter.");
    assertEquals("\nA chapter.\n", told());
    new Story(out, true).chapter("A chapter.");
    assertTrue(told().endsWith("\033[1mA chapter.\033[0m\n"), told());
  }

  @Test
  void tellsProgramsInLinesOfJson() {
    Story story = new Story(out, true, true);
    story.chapter("A chapter.");
    story.started("server", 7, "ready");
    story.hop("alice", "server", "TCP", "says", "{\n}");
    assertEquals("""
        {"chapter":"A chapter."}
        {"started":"server","pid":7,"how":"ready"}
        {"hop":1,"from":"alice","to":"server","wire":"TCP","what":"says","frame":"{\\n}"}
        """, told());
  }

  private String told() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
