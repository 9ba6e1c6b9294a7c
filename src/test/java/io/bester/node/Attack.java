package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** All that strangers and bad neighbours do to a node at once. Each goes on until the attack is over. */
final class Attack implements AutoCloseable {
  private static final String BULK = '"' + "x".repeat(100_000) + '"';
  private static final Set<String> NO_ANSWER = Set.of("handler-timeout", "handler-down");

  private final RunningNode node;
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Background.Task> tasks = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger loops = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger bulky = new AtomicInteger();

  private Attack(RunningNode node) {
    this.node = node;
  }

  /** @param strangers connections that send hostile first frames, one after the other */
  static Attack on(RunningNode node, int strangers) {
    Attack attack = new Attack(node);
    for (int i = 0; i < strangers; i++) {
      attack.begin("stranger " + i, attack::knock);
    }
    attack.begin("slow reader", attack::sleep);
    attack.begin("mute handler", () -> attack.ask("mute", NO_ANSWER, attack.unanswered));
    attack.begin("handler loop", () -> attack.ask("ping", Set.of("handler-loop"), attack.loops));
    return attack;
  }

  private void begin(String name, Background.Work work) {
    tasks.add(Background.run(name, work));
  }

  private void knock() {
    while (!over.get()) {
      for (Hostile hostile : Hostile.values()) {
        try (WireClient stranger = node.connect()) {
          stranger.write(hostile.bytes());
          if (!hostile.isUnfinished()) {
            isShownOut(stranger, hostile);
          }
        }
      }
    }
  }

  /** One bad report at most, then a close. */
  private void isShownOut(WireClient stranger, Hostile hostile) {
    Optional<Frame> report = stranger.poll(Deadline.usual());
    assertFalse(report.isPresent() && report.get().isGood(), () -> hostile + " " + report);
    if (report.isPresent()) {
      assertEquals(Optional.empty(), stranger.poll(Deadline.usual()), hostile.name());
    }
    refused.incrementAndGet();
  }

  /** Somebody logs in and never reads; somebody else writes to them until they are cut off. */
  private void sleep() {
    try (WireClient sloth = node.login("sloth"); WireClient friend = node.login("friend")) {
      Frame report = friend.ask("bulk", BULK, "s0");
      for (int i = 1; report.isGood() && report.named("offline").isEmpty(); i++) {
        bulky.incrementAndGet();
        report = friend.ask("bulk", BULK, "s" + i);
      }
      assertTrue(report.isGood() || report.code().equals("overloaded"), report.text());
    }
  }

  private void ask(String type, Set<String> expected, AtomicInteger count) {
    try (WireClient client = node.login(type)) {
      while (!over.get()) {
        Frame report = client.ask(type, "1", "m" + count.incrementAndGet());
        assertTrue(expected.contains(report.code()), report.text());
      }
    }
  }

  /** Ends it; fails where one of them was treated otherwise than it should be. */
  @Override
  public void close() {
    over.set(true);
    tasks.forEach(task -> task.join(Deadline.usual()));
  }

  @Override
  public String toString() {
    return refused + " hostile first frames refused, " + loops + " handler loops, " + unanswered
        + " messages to a mute handler, a slow reader cut off after " + bulky + " messages of 100 kB";
  }
}
