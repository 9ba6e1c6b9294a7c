package io.bester.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release this is, as the build has written it into the jar. */
public final class Release {
  private static final String FILE = "/bester.properties";

  private Release() {}

  public static String version() {
    return built().getProperty("version", "of unknown version");
  }

  /** Of what it is built on. */
  public static String vertx() {
    Properties built = built();
    return built.getProperty("vertx.version", built.getProperty("vertx", "unknown"));
  }

  /** Nothing where there was no build. */
  private static Properties built() {
    Properties properties = new Properties();
    try (InputStream file = Release.class.getResourceAsStream(FILE)) {
      if (file != null) {
        properties.load(file);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " in the jar can't be read", e);
    }
  }
}
