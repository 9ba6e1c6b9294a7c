package io.bester.config.notation;

import java.util.Optional;

/** Names of nodes, listeners, message types and peers: they stand in addresses, in paths and in logs. */
public final class Names {
  private static final int LONGEST = 255;
  private static final String RESERVED = "/:@";

  private Names() {}

  /** What is wrong with a name, with the remedy. */
  public static Optional<String> flaw(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST) {
      return Optional.of("a name of " + length + " characters; use 1 to " + LONGEST);
    }
    return name.codePoints().filter(Names::unfit).boxed().findFirst().map(character -> String.format(
        "a name can't hold U+%04X; leave out white space, control characters, \"/\", \":\" and \"@\"", character));
  }

  private static boolean unfit(int character) {
    return RESERVED.indexOf(character) >= 0
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE;
  }
}
