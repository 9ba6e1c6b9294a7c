package io.bester.config.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.example", "Chat-2_x", "größe", "聊天", "*", "😀"})
  void takesAnyWord(String name) {
    assertEquals(Optional.empty(), Names.flaw(name));
  }

  @Test
  void countsCharactersNotUnits() {
    assertEquals(Optional.empty(), Names.flaw("😀".repeat(255)));
    assertEquals(Optional.of("a name of 256 characters; use 1 to 255"), Names.flaw("x".repeat(256)));
    assertEquals(Optional.of("a name of 0 characters; use 1 to 255"), Names.flaw(""));
  }

  @ParameterizedTest
  @CsvSource({
      "'a b', U+0020", "'a/b', U+002F", "'a:b', U+003A", "'a@b', U+0040", "'a\tb', U+0009", "'a\u0000', U+0000",
      "'\u007f', U+007F", "'a\u00a0', U+00A0", "'\u2028', U+2028", "'\ud800x', U+D800"
  })
  void saysWhichCharacterItCanNotHold(String name, String character) {
    assertEquals(
        Optional.of("a name can't hold " + character
            + "; leave out white space, control characters, \"/\", \":\" and \"@\""),
        Names.flaw(name));
  }
}
