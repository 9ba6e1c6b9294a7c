package io.bester.config;

import io.bester.protocol.Harmless;

/**
 * One thing that is wrong with a configuration: where, what, and what to do about it.
 *
 * @param path the key, as in {@code listeners.tcp4.port}, or the file itself
 * @param message one sentence with the offending value and the remedy
 * @param origin where the value was written, as in {@code line 7}; empty when nobody knows
 */
public record Problem(String path, String message, String origin) {

  /** Whatever a key holds, a problem stays one line of a log, and steers no terminal. */
  public Problem {
    path = Harmless.of(path);
    message = Harmless.of(message);
  }

  public Problem(String path, String message) {
    this(path, message, "");
  }

  @Override
  public String toString() {
    String sentence = path.isEmpty() ? message : path + ": " + message;
    return origin.isEmpty() ? sentence : sentence + " (" + origin + ")";
  }
}
