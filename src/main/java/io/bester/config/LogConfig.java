package io.bester.config;

import io.bester.config.reading.Section;

/** What is logged, and how a line looks. */
public record LogConfig(Level level, Format format) {

  public enum Level { TRACE, DEBUG, INFO, WARN, ERROR }

  public enum Format { TEXT, JSON }

  /** Until a configuration is read. */
  public static final LogConfig DEFAULT = new LogConfig(Level.INFO, Format.TEXT);

  static LogConfig read(Section section) {
    LogConfig log =
        new LogConfig(section.choice("level", DEFAULT.level), section.choice("format", DEFAULT.format));
    section.end();
    return log;
  }
}
