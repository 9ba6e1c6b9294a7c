package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However hard others try, the log gets one line a second, and no complaint is forgotten. */
@Timeout(60)
class ComplaintsTest {
  private final Lines log = new Lines();
  private final Complaints complaints = new Complaints(log);

  /** A log that can be read. */
  private static final class Lines implements System.Logger {
    private final List<String> warnings = new ArrayList<>();
    private int details;

    @Override public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      if (level == Level.WARNING) {
        warnings.add(message);
        return;
      }
      assertEquals(Level.DEBUG, level);
      details++;
    }

    @Override public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      log(level, bundle, format, (Throwable) null);
    }

    @Override public String getName() {
      return "lines";
    }

    @Override public boolean isLoggable(Level level) {
      return true;
    }
  }

  @Test void theFirstIsSaidAtOnce() {
    complaints.warn("too large");
    assertEquals(List.of("too large"), log.warnings);
  }

  @Test void manyMakeOneLineASecond() {
    long start = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      complaints.warn("too large");
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    assertTrue(log.warnings.size() <= 1 + seconds, log.warnings.size() + " lines in " + seconds + " s");
    assertEquals(100_000, log.warnings.size() + log.details);
  }

  @Test void theNextLineCountsThoseBeforeIt() {
    while (log.warnings.size() < 2) {
      complaints.warn("too large");
    }
    assertTrue(log.warnings.get(1).startsWith("too large (and " + log.details + " "), log.warnings.get(1));
  }
}
