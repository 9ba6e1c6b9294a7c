package io.bester.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.cli.dev.Happening.Kind;
import io.bester.protocol.Data;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class TextTraceTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String told(boolean colour, Happening happening) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new TextTrace(out, colour, () -> 80, () -> LocalTime.of(12, 1, 2, 345_000_000)).tell(happening);
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Test
  void aHopIsALineInColumns() {
    assertEquals("12:01:02.345  alice → chat                  13 B  {\"text\":\"hi\"}",
        told(false, Happening.of(Kind.MESSAGE, "alice", "chat", "").with(Data.of("{\"text\":\"hi\"}"))));
  }

  @Test
  void dataIsCutToTheWidth() {
    String line = told(false, Happening.of(Kind.MESSAGE, "alice", "chat", "").with(Data.of('"' + "é".repeat(5000) + '"')));
    assertEquals(80, line.length());
    assertEquals("9.8 KiB", line.substring(44, 51).strip());
    assertEquals('…', line.charAt(79));
  }

  @Test
  void whatAProgramPrintsIsShownWholeAndSteersNothing() {
    assertEquals("12:01:02.345  chat │ " + "x".repeat(200) + "\\u009b31m",
        told(false, Happening.of(Kind.LOG, "chat", "", "x".repeat(200) + "\u009b31m")));
  }

  @Test
  void aFailureIsRed() {
    assertEquals("\033[2m12:01:02.345\033[0m  \033[31mchat" + " ".repeat(24) + "\033[0m  \033[31mexited 1\033[0m",
        told(true, Happening.of(Kind.FAILURE, "chat", "", "exited 1")));
  }
}
