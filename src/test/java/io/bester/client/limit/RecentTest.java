package io.bester.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** So often within a window that slides, for each by itself. */
class RecentTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock = new Clock();
  private final Recent recent = new Recent(3, clock);

  @Test void soOftenAndNoMore() {
    assertTrue(recent.add("a", 2, MINUTE));
    assertTrue(recent.add("a", 2, MINUTE));
    assertFalse(recent.add("a", 2, MINUTE));
    assertTrue(recent.add("b", 2, MINUTE));
  }

  @Test void theWindowSlides() {
    recent.add("a", 2, MINUTE);
    clock.goOn(Duration.ofSeconds(40));
    recent.add("a", 2, MINUTE);
    clock.goOn(Duration.ofSeconds(19));
    assertFalse(recent.add("a", 2, MINUTE));
    clock.goOn(Duration.ofSeconds(1));
    assertTrue(recent.add("a", 2, MINUTE));
    assertFalse(recent.add("a", 2, MINUTE));
  }

  @Test void whatIsRefusedDoesNotCount() {
    recent.add("a", 1, MINUTE);
    clock.goOn(Duration.ofSeconds(59));
    assertFalse(recent.add("a", 1, MINUTE));
    clock.goOn(Duration.ofSeconds(1));
    assertTrue(recent.add("a", 1, MINUTE));
  }

  @Test void whoHasNotBeenHeardOfForLongestIsForgotten() {
    recent.add("a", 1, MINUTE);
    recent.add("b", 1, MINUTE);
    recent.add("c", 1, MINUTE);
    recent.add("a", 2, MINUTE);
    recent.add("d", 1, MINUTE);
    assertEquals(3, recent.size());
    assertFalse(recent.add("a", 2, MINUTE));
    assertTrue(recent.add("b", 1, MINUTE));
  }
}
