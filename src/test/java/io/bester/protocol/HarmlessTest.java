package io.bester.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HarmlessTest {

  @Test void aLineForPeopleSteersNothing() {
    assertEquals("a ?2J?ü😀", Harmless.of("a\n\u009b2J\u202eü😀 "));
  }

  @Test void whatNobodySeesIsMarked() {
    assertEquals("?".repeat(10) + "x",
        Harmless.of("\u0000\u0080\u009f\u2028\u2029\u202a\u2066\u2069\ud800\u200fx"));
  }

  @Test void whatIsHarmlessStays() {
    for (String text : List.of("1 + ü — \"日本\" 😀", "👩\u200d💻", "می\u200cخواهم")) {
      assertEquals(text, Harmless.of(text));
    }
  }
}
