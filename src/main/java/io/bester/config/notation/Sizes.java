package io.bester.config.notation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 64}, {@code 256KiB}, {@code 4MiB}, {@code 1GiB}. */
public final class Sizes {
  public static final int KIB = 1024;
  public static final int MIB = 1024 * KIB;
  public static final int GIB = 1024 * MIB;

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(KiB|MiB|GiB)?");

  private Sizes() {}

  public static Optional<Long> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(form.group(1));
    int unit = unit(form.group(2));
    return count > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(count * unit);
  }

  private static int unit(String name) {
    if (name == null) {
      return 1;
    }
    return name.equals("KiB") ? KIB : name.equals("MiB") ? MIB : GIB;
  }

  /** In the largest unit that leaves no rest. */
  public static String show(long bytes) {
    if (bytes == 0 || bytes % KIB != 0) {
      return Long.toString(bytes);
    }
    if (bytes % MIB != 0) {
      return bytes / KIB + "KiB";
    }
    return bytes % GIB != 0 ? bytes / MIB + "MiB" : bytes / GIB + "GiB";
  }
}
