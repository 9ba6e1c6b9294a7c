package io.bester.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.protocol.Data;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** One message after another where the order matters, and none waits where it doesn't. [P-3.4] */
class TurnsTest {
  private final Turns turns = new Turns();

  @Test void theFirstGoesAndTheOthersWait() {
    Message first = Messages.message("chat", 1);
    Message second = Messages.message("chat", 2);
    Message third = Messages.message("chat", 3);
    assertTrue(turns.enter(first));
    assertFalse(turns.enter(second));
    assertFalse(turns.enter(third));
    assertEquals(Optional.of(second), turns.next(first));
    assertEquals(Optional.of(third), turns.next(second));
    assertEquals(Optional.empty(), turns.next(third));
    assertTrue(turns.enter(first));
  }

  @Test void whoComesWhileAnotherIsHandedOutWaitsBehindIt() {
    Message first = Messages.message("chat", 1);
    Message second = Messages.message("chat", 2);
    Message third = Messages.message("chat", 3);
    turns.enter(first);
    turns.enter(second);
    assertEquals(Optional.of(second), turns.next(first));
    assertFalse(turns.enter(third));
    assertEquals(Optional.of(third), turns.next(second));
  }

  @Test void otherKeysNeverWait() {
    for (int i = 0; i < 100; i++) {
      assertTrue(turns.enter(Messages.message("type" + i, i)));
    }
    assertEquals(100, turns.unanswered());
  }

  @Test void whatHasNoOrderNeverWaits() {
    for (int i = 0; i < 100; i++) {
      assertTrue(turns.enter(Messages.message("", i)));
    }
    assertEquals(Optional.empty(), turns.next(Messages.message("", 0)));
    assertEquals(99, turns.unanswered());
  }

  @Test void sessionsHaveNothingInCommon() {
    Turns other = new Turns();
    Message first = Messages.message("chat", 1);
    Message second = Messages.message("chat", 2);
    assertTrue(turns.enter(first));
    assertTrue(other.enter(first));
    assertFalse(turns.enter(second));
    assertEquals(Optional.empty(), other.next(first));
    assertTrue(other.enter(Messages.message("chat", 3)));
    assertEquals(Optional.of(second), turns.next(first));
    assertEquals(Optional.empty(), turns.next(second));
  }

  /** Each step is a message of one of three keys, or the report of the one that is out. */
  @Property void messagesGoInTheOrderTheyCame(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> steps) {
    Turns tried = new Turns();
    Map<String, List<Message>> expected = new HashMap<>();
    int unanswered = 0;
    int number = 0;
    for (int step : steps) {
      List<Message> line = expected.computeIfAbsent("key" + step % 3, absent -> new ArrayList<>());
      if (step < 3) {
        Message message = Messages.message("key" + step % 3, ++number);
        assertEquals(line.isEmpty(), tried.enter(message));
        line.add(message);
        unanswered++;
      } else if (!line.isEmpty()) {
        Optional<Message> next = tried.next(line.remove(0));
        assertEquals(line.stream().findFirst(), next);
        unanswered--;
      }
      assertEquals(unanswered, tried.unanswered());
    }
  }

  @Test void countsWhatTheUnansweredWeigh() {
    Message light = Messages.message("chat", 1, Data.of("1"));
    Message heavy = Messages.message("chat", 2, new Data("{\"x\":1234}".getBytes(StandardCharsets.UTF_8), 5, 1)); // its frame counts
    turns.enter(light);
    turns.enter(heavy);
    assertEquals(11, turns.bytes());
    turns.next(light);
    assertEquals(10, turns.bytes());
    turns.next(heavy);
    assertEquals(0, turns.bytes());
  }
}
