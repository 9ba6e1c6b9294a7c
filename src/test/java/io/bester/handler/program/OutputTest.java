package io.bester.handler.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final List<String> logged = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final LogLines lines = new LogLines(new Kept(), "handler(chat)", clock::get);

  /** A log that keeps what it is told. */
  private final class Kept implements System.Logger {
    @Override public String getName() {
      return "kept";
    }

    @Override public boolean isLoggable(Level level) {
      return true;
    }

    @Override public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      logged.add(message);
    }

    @Override public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      logged.add(format);
    }
  }

  private void print(String text) {
    Output.of("chat", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines).await();
  }

  @Test void logsEachLine() {
    print("one\r\ntwo\n\nthree");
    assertEquals(List.of("handler(chat) | one", "handler(chat) | two", "handler(chat) | three"), logged);
  }

  @Test void cutsLongLines() {
    print("x".repeat(3000) + "\n" + "y".repeat(1024) + "\n");
    assertEquals(List.of("handler(chat) | " + "x".repeat(1024) + " …", "handler(chat) | " + "y".repeat(1024)), logged);
  }

  @Test void makesControlCharactersHarmless() {
    print("\u001b[31mred\u0007 \u202eright\u2028\ttab 😀é\n");
    assertEquals(List.of("handler(chat) | ?[31mred? ?right? tab 😀é"), logged);
  }

  @Test void leavesOutWhatIsTooMuchForASecondAndSaysHowMuch() {
    print("line\n".repeat(LogLines.A_SECOND + 1000));
    assertEquals(LogLines.A_SECOND, logged.size());
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    print("next\n");
    assertEquals("handler(chat) printed 1000 lines more, which are left out", logged.get(LogLines.A_SECOND));
    assertEquals("handler(chat) | next", logged.get(LogLines.A_SECOND + 1));
  }

  @Test void keepsTheLastLinesOfAFlood() {
    StringBuilder flood = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      flood.append("line ").append(i).append('\n');
    }
    print(flood.toString());
    assertEquals(List.of("line 996", "line 997", "line 998", "line 999", "line 1000"), lines.last());
    assertTrue(logged.size() <= LogLines.A_SECOND);
  }
}
