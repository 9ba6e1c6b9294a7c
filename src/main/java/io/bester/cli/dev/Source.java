package io.bester.cli.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A handler as somebody writes it.
 *
 * @param file absolute
 * @param told whether it wants to know who asks, if that was said
 */
record Source(String type, Path file, Kind kind, Optional<Boolean> told) {
  private static final String ENVELOPE = "envelope";

  /** How it is asked. */
  enum Kind {
    /** On a socket of its own. */
    HANDLER,
    /** Started for each message. */
    RUN,
    /** Kept running, a line for each message. */
    WORKER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As it was said, else as the word is in the file. */
  boolean wantsEnvelopes() {
    return told.orElseGet(() -> kind != Kind.HANDLER || text(file).toLowerCase(Locale.ROOT).contains(ENVELOPE));
  }

  /** What stands in a file; nothing if it can't be read. */
  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code chat.py} is of the type chat. */
  static String nameOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  static String endingOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
