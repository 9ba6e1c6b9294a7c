package io.bester.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Long words of others are cut, and no character is torn. */
class ShownTest {

  @Test void shortNamesStay() {
    assertEquals("", Shown.name(""));
    assertEquals("x".repeat(64), Shown.name("x".repeat(64)));
    assertEquals("😀".repeat(64), Shown.name("😀".repeat(64)));
  }

  @Test void longOnesAreCutBetweenCharacters() {
    assertEquals("x".repeat(64) + "…", Shown.name("x".repeat(65)));
    assertEquals("😀".repeat(64) + "…", Shown.name("😀".repeat(65)));
    assertEquals("x😀" + "…", Shown.text("x😀😀", 2));
  }

  @Test void halfACharacterIsNoTrouble() {
    assertEquals("\ud800x…", Shown.text("\ud800x\udc00", 2));
  }
}
