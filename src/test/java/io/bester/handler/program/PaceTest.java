package io.bester.handler.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration NEVER = Duration.ZERO;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Pace pace = new Pace();

  private List<Long> pauses(int lives, Duration up, boolean answered) {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < lives; i++) {
      seconds.add(pace.after(up, answered).toSeconds());
    }
    return seconds;
  }

  @Test void waitsLongerAndLongerForOneThatNeverCameUp() {
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses(8, NEVER, false));
  }

  @Test void startsOneThatAnsweredAgainAtOnceHoweverOften() {
    assertEquals(0, pauses(1000, SHORT, true).stream().mapToLong(Long::longValue).sum());
  }

  @Test void startsOneThatWasUpAgainAtOnceButNotTooOften() {
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L), pauses(14, SHORT, false));
  }

  @Test void forgetsFailuresAfterAGoodLife() {
    pauses(4, NEVER, false);
    assertEquals(List.of(0L), pauses(1, LONG, false));
    assertEquals(List.of(1L, 2L), pauses(2, NEVER, false));
  }

  @Test void saysOnceThatItKeepsFailing() {
    List<Integer> said = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      pace.after(NEVER, false);
      if (pace.hasJustBecomeHopeless()) {
        said.add(i);
      }
    }
    assertEquals(List.of(Pace.MANY), said);
  }
}
