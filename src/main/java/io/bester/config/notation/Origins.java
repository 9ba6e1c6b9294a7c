package io.bester.config.notation;

import java.util.regex.Pattern;

/** Web pages as browsers name them: {@code https://chat.example}, with a port where it isn't the usual one. */
public final class Origins {
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://([^\\s/:@?#\\[\\]]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

  private Origins() {}

  /** "*" is every page, "null" one that has no name, as a local file. */
  public static boolean origin(String text) {
    return text.equals("*") || text.equals("null") || ORIGIN.matcher(text).matches();
  }
}
