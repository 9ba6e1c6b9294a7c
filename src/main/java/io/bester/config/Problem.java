package io.bester.config;

/**
 * One thing that is wrong with a configuration: where, what, and what to do about it.
 *
 * @param path the key, as in {@code listeners.tcp4.port}, or the file itself
 * @param message one sentence with the offending value and the remedy
 * @param origin where the value was written, as in {@code line 7}; empty when nobody knows
 */
public record Problem(String path, String message, String origin) {

  public Problem {
    path = oneLine(path);
    message = oneLine(message);
  }

  public Problem(String path, String message) {
    this(path, message, "");
  }

  /** Whatever a key holds, a problem stays one line of a log. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]", "?");
  }

  @Override
  public String toString() {
    String sentence = path.isEmpty() ? message : path + ": " + message;
    return origin.isEmpty() ? sentence : sentence + " (" + origin + ")";
  }
}
