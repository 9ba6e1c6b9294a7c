package io.bester.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation, whose examples are tried as they stand there. */
record Page(String name, String text) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\S[^\\n]*)\\n(.*?)^```$");

  /** What stands between two fences, and the words after the first: {@code sh}, {@code json}. */
  record Example(String kind, String text) {
    List<String> lines() {
      return text.lines().toList();
    }
  }

  static Page of(String name) {
    try {
      return new Page(name, Files.readString(Child.PROJECT.resolve("docs").resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Example> examples() {
    return FENCED.matcher(text).results().map(Page::example).toList();
  }

  private static Example example(MatchResult found) {
    return new Example(found.group(1), found.group(2));
  }
}
