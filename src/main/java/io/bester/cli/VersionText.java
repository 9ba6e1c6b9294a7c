package io.bester.cli;

import io.bester.config.Release;
import picocli.CommandLine.IVersionProvider;

/** Which release this is, and what it runs on. */
final class VersionText implements IVersionProvider {
  @Override public String[] getVersion() {
    return new String[] {"bester " + release() + " (Vert.x " + vertx() + ", Java " + java() + ")"};
  }

  String release() {
    return Release.version();
  }

  String vertx() {
    return Release.vertx();
  }

  String java() {
    return System.getProperty("java.version");
  }
}
