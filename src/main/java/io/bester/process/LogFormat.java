package io.bester.process;

import io.bester.protocol.Harmless;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** How a log line looks: text for people, or JSON for programs. Whatever is in a message, it stays one line. */
abstract class LogFormat extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final boolean stackTraces;

  private LogFormat(boolean stackTraces) {
    this.stackTraces = stackTraces;
  }

  /** {@code 2026-11-22T12:34:56.789Z INFO  client(#17 juliet) opened scope=client} */
  static final class Text extends LogFormat {
    Text(boolean stackTraces) {
      super(stackTraces);
    }

    @Override
    String format(String time, String level, String logger, String message, String stackTrace) {
      return String.format("%s %-5s %s%n%s", time, level, message, stackTrace);
    }
  }

  /** {@code {"time":"2026-11-22T12:34:56.789Z","level":"INFO","logger":"bester.client","message":"client(#17 juliet) opened"}} */
  static final class Json extends LogFormat {
    Json(boolean stackTraces) {
      super(stackTraces);
    }

    @Override
    String format(String time, String level, String logger, String message, String stackTrace) {
      JsonObject line = new JsonObject().put("time", time).put("level", level).put("logger", logger).put("message", message);
      return (stackTrace.isEmpty() ? line : line.put("stackTrace", stackTrace)).encode() + System.lineSeparator();
    }
  }

  abstract String format(String time, String level, String logger, String message, String stackTrace);

  @Override
  public final String format(LogRecord record) {
    Throwable thrown = record.getThrown();
    String message = formatMessage(record) + (thrown == null ? "" : ": " + Reason.of(thrown));
    return format(TIME.format(record.getInstant()), level(record.getLevel()), String.valueOf(record.getLoggerName()),
        oneLine(message), thrown != null && stackTraces ? stackTrace(thrown) : "");
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    if (level.intValue() >= Level.CONFIG.intValue()) {
      return "INFO";
    }
    return level.intValue() >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  /** A peer chooses its own name: it must not be able to write log lines, nor to steer a terminal. */
  private static String oneLine(String message) {
    if (message.codePoints().noneMatch(Harmless::steers)) {
      return message;
    }
    StringBuilder line = new StringBuilder(message.length() + 16);
    message.codePoints().forEach(point -> line.append(Harmless.steers(point) ? Harmless.escaped(point) : Character.toString(point)));
    return line.toString();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter lines = new StringWriter();
    thrown.printStackTrace(new PrintWriter(lines, true));
    return lines.toString();
  }
}
