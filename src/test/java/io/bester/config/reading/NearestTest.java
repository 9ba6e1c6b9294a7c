package io.bester.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.protocol.Nearest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> KEYS = List.of("host", "port", "path", "registration", "maxInFlight", "ttl");

  @ParameterizedTest
  @CsvSource({
      "prot, port", "prt, port", "porrt, port", "pott, port", "PORT, port", "hots, host", "registrations, registration",
      "registratoin, registration", "maxinflight, maxInFlight", "maxFlight, maxInFlight", "tl, ttl", "tlt, ttl"
  })
  void findsTheWordThatWasMeant(String word, String meant) {
    assertEquals(Optional.of(meant), Nearest.of(word, KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "colour", "ports of call", "zzzz"})
  void guessesNothingWhereNothingIsNear(String word) {
    assertEquals(Optional.empty(), Nearest.of(word, KEYS));
  }

  @ParameterizedTest
  @CsvSource({"chat, chat", "chta, chat", "chap, chat"})
  void prefersTheFewestSlipsAndThenTheFirst(String word, String meant) {
    assertEquals(Optional.of(meant), Nearest.of(word, List.of("chat", "char", "cat")));
  }
}
