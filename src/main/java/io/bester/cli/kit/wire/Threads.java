package io.bester.cli.kit.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The threads on which actors listen; they end with their connections. */
public final class Threads {
  private Threads() {}

  public static Thread start(String name, Runnable action) {
    Thread thread = new Thread(action, "play-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
