package io.bester.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words and the environment of this process, as UTF-8.
 *
 * <p>In the POSIX locale, which is what containers and services have, Java replaces whatever is not ASCII in them. The
 * kernel still knows the bytes.
 */
final class ProcessText {
  private static final Path PROC = Path.of("/proc/self");
  private static final String REPLACED = "\uFFFD";

  private ProcessText() {}

  static String[] words(String[] args) {
    if (!damaged(List.of(args))) {
      return args;
    }
    List<String> all = read("cmdline");
    return all.size() < args.length ? args : all.subList(all.size() - args.length, all.size()).toArray(String[]::new);
  }

  static Map<String, String> environment() {
    Map<String, String> environment = System.getenv();
    if (!damaged(environment.values())) {
      return environment;
    }
    Map<String, String> mended = new HashMap<>(environment);
    for (String variable : read("environ")) {
      int equals = variable.indexOf('=');
      mended.computeIfPresent(equals < 0 ? "" : variable.substring(0, equals), (name, value) -> variable.substring(equals + 1));
    }
    return mended;
  }

  private static boolean damaged(Iterable<String> texts) {
    for (String text : texts) {
      if (text.contains(REPLACED)) {
        return true;
      }
    }
    return false;
  }

  /** Texts that end in NUL; empty on systems without them. */
  private static List<String> read(String file) {
    try {
      String text = Files.readString(PROC.resolve(file), StandardCharsets.UTF_8);
      return text.isEmpty() ? List.of() : List.of(text.substring(0, text.length() - 1).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }
}
