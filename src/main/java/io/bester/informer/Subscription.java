package io.bester.informer;

import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import java.util.EnumSet;
import java.util.Set;

/** What a request to subscribe asks for: kinds of events, or what is wrong with it. [P-8.7] */
record Subscription(Set<Kind> kinds, String flaw) {

  static Subscription of(InformerRequest request) {
    if (request.form() == Form.NONE) {
      return new Subscription(EnumSet.allOf(Kind.class), "");
    }
    if (request.form() != Form.STRINGS) {
      return flawed("subscribe needs an array of kinds as the data of its command, or none for all; the kinds are "
          + String.join(", ", Kind.WORDS));
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String word : request.list()) {
      if (Kind.of(word).isEmpty()) {
        return flawed("subscribe knows no kind \"" + Answers.shown(word) + "\"; " + Answers.suggestion(word, Kind.WORDS));
      }
      kinds.add(Kind.of(word).get());
    }
    return new Subscription(kinds, "");
  }

  private static Subscription flawed(String sentence) {
    return new Subscription(Set.of(), sentence);
  }
}
