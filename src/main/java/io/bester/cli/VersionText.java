package io.bester.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which release this is, and what it runs on. */
final class VersionText implements IVersionProvider {
  private static final String FILE = "/bester.properties";

  private final Properties built = built();

  @Override public String[] getVersion() {
    return new String[] {"bester " + release() + " (Vert.x " + vertx() + ", Java " + java() + ")"};
  }

  String release() {
    return built.getProperty("version", "of unknown version");
  }

  String vertx() {
    return built.getProperty("vertx.version", built.getProperty("vertx", "unknown"));
  }

  String java() {
    return System.getProperty("java.version");
  }

  /** What the build wrote into the jar; nothing where there was no build. */
  private static Properties built() {
    Properties properties = new Properties();
    try (InputStream file = VersionText.class.getResourceAsStream(FILE)) {
      if (file != null) {
        properties.load(file);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " in the jar can't be read", e);
    }
  }
}
