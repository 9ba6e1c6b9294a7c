package io.bester.process;

import java.util.LinkedHashSet;
import java.util.Set;

/** Why something failed, in one line: what each exception of the chain says, and nothing twice. */
public final class Reason {
  private static final int DEEPEST = 8;

  private Reason() {}

  public static String of(Throwable failure) {
    Set<String> sentences = new LinkedHashSet<>();
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      String sentence = sentence(at);
      if (sentences.stream().noneMatch(said -> said.contains(sentence))) {
        sentences.add(sentence);
      }
      at = at.getCause();
    }
    return String.join(": ", sentences);
  }

  private static String sentence(Throwable failure) {
    if (failure instanceof ClassNotFoundException) {
      return "there is no class " + failure.getMessage();
    }
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return failure.getCause() != null && message.equals(failure.getCause().toString()) ? sentence(failure.getCause()) : message;
  }
}
