package io.bester.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  private final LogFormat text = new LogFormat.Text(false);

  @Test
  void beginsWithTimeAndLevelInColumns() {
    assertEquals("2026-11-22T12:34:56.789Z INFO  client(#17 juliet) opened\n", text.format(record(Level.INFO)));
    assertEquals("2026-11-22T12:34:56.789Z ERROR client(#17 juliet) opened\n", text.format(record(Level.SEVERE)));
    assertEquals("2026-11-22T12:34:56.789Z DEBUG client(#17 juliet) opened\n", text.format(record(Level.FINE)));
  }

  @Test
  void staysOneLineWhateverAMessageHolds() {
    LogRecord record = record(Level.INFO);
    record.setMessage("client(#17 a\r\n2026 INFO  forged\u001b[31m) opened");
    assertEquals("2026-11-22T12:34:56.789Z INFO  client(#17 a\\u000d\\u000a2026 INFO  forged\\u001b[31m) opened\n", text.format(record));
  }

  @Test
  void steersNoTerminal() {
    LogRecord record = record(Level.INFO);
    record.setMessage("client(#17 a\u009b31m\u2028\u202eb\u2066) 😀");
    assertEquals("2026-11-22T12:34:56.789Z INFO  client(#17 a\\u009b31m\\u2028\\u202eb\\u2066) 😀\n", text.format(record));
  }

  @Test
  void putsTheCauseIntoTheLine() {
    LogRecord record = record(Level.WARNING);
    record.setThrown(new IllegalStateException("can't open a.sock", new IOException("Address already in use")));
    assertEquals("2026-11-22T12:34:56.789Z WARN  client(#17 juliet) opened: can't open a.sock: Address already in use\n",
        text.format(record));
  }

  @Test
  void addsTheStackTraceOnlyAtDebug() {
    LogRecord record = record(Level.WARNING);
    record.setThrown(new IllegalStateException("no"));
    assertEquals(1, text.format(record).lines().count());
    assertTrue(new LogFormat.Text(true).format(record).contains("\tat io.bester.process.LogFormatTest"));
  }

  @Test
  void writesAnObjectALineAsJson() {
    String line = new LogFormat.Json(false).format(record(Level.FINER));
    assertEquals(1, line.lines().count());
    assertEquals(new JsonObject()
        .put("time", "2026-11-22T12:34:56.789Z")
        .put("level", "TRACE")
        .put("logger", "bester.client")
        .put("message", "client(#17 juliet) opened"), new JsonObject(line));
  }

  private static LogRecord record(Level level) {
    LogRecord record = new LogRecord(level, "client(#17 juliet) opened");
    record.setInstant(Instant.parse("2026-11-22T12:34:56.789Z"));
    record.setLoggerName("bester.client");
    return record;
  }
}
