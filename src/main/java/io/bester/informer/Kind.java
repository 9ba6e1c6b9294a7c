package io.bester.informer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a subscriber may hear of. [P-8.7] */
enum Kind {
  CONNECT, DISCONNECT, HANDLER;

  static final List<String> WORDS = Arrays.stream(values()).map(Kind::word).toList();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
