package io.bester.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged under a name, from INFO on, as long as it is open. */
public final class LogLines implements AutoCloseable {
  private final List<String> lines = new ArrayList<>();
  private final Logger logger;
  private final Level before;
  private final Handler handler = new Handler() {
    @Override public void publish(LogRecord line) {
      add(line);
    }

    @Override public void flush() {}

    @Override public void close() {}
  };

  public LogLines(String name) {
    logger = Logger.getLogger(name);
    before = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.addHandler(handler);
  }

  private synchronized void add(LogRecord line) {
    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add((line.getLevel() == Level.INFO ? "INFO " : "WARN ") + line.getMessage());
    }
  }

  public synchronized List<String> all() {
    return List.copyOf(lines);
  }

  public List<String> with(String words) {
    return all().stream().filter(line -> line.contains(words)).toList();
  }

  /** The first line with these words, which has to come. */
  public String await(String words) {
    try {
      Await.until(() -> !with(words).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("no line with \"" + words + "\" in " + all(), e);
    }
    return with(words).get(0);
  }

  @Override public void close() {
    logger.removeHandler(handler);
    logger.setLevel(before);
  }
}
