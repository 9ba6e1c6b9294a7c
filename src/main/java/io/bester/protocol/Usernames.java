package io.bester.protocol;

import java.text.Normalizer;
import java.util.Optional;

/** What a user may be called. [P-10] */
public final class Usernames {
  /** In words, for whoever broke it. */
  public static final String RULE =
      "a user name has 1 to 255 characters, none of them a control character, white space, @, / or :";

  private static final int LONGEST = 255;
  private static final String RESERVED = "@/:";

  private Usernames() {}

  /** The name as the server keeps it, in Unicode's form NFC; empty where it is none. */
  public static Optional<String> normalized(String name) {
    String composed = Normalizer.isNormalized(name, Normalizer.Form.NFC)
        ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    int length = composed.codePointCount(0, composed.length());
    boolean clean = composed.codePoints().allMatch(Usernames::isAllowed);
    return length >= 1 && length <= LONGEST && clean ? Optional.of(composed) : Optional.empty();
  }

  private static boolean isAllowed(int character) {
    int kind = Character.getType(character);
    boolean invisible = kind == Character.CONTROL || kind == Character.FORMAT || kind == Character.SURROGATE
        || kind == Character.UNASSIGNED;
    boolean blank = Character.isWhitespace(character) || Character.isSpaceChar(character);
    return !invisible && !blank && RESERVED.indexOf(character) < 0;
  }
}
