package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five thousand messages at once to a handler that called listen(1) and takes one after the other. */
@Timeout(180)
class BurstIT {
  private static final int CLIENTS = 10;
  private static final int EACH = 500;
  private static final int BACKLOG = 1;
  private static final long WORK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  @TempDir
  Path folder;

  @Test
  void losesNothingAndRepeatsNothingInOrder() {
    burst("session");
  }

  @Test
  void losesNothingAndRepeatsNothingWithoutOrder() {
    burst("none");
  }

  private void burst(String order) {
    Setup setup = Setup.in(folder).asShipped().handler("narrow", "{'order':'" + order + "'}");
    try (RunningNode node = setup.start();
        ScriptedHandler narrow = ScriptedHandler.oneByOne(setup.socket("narrow"), BACKLOG, BurstIT::work)) {
      long begun = System.nanoTime();
      List<Background.Task> clients = IntStream.range(0, CLIENTS)
          .mapToObj(number -> Background.run("client " + number, () -> sendAll(node, number))).toList();
      clients.forEach(client -> client.join(Deadline.in(Duration.ofSeconds(120))));
      long taken = System.nanoTime() - begun;

      assertEquals(CLIENTS * EACH, narrow.count(), "none twice");
      assertEquals(CLIENTS * EACH, new HashSet<>(narrow.received()).size(), "none lost");
      System.out.printf("order %s: %d messages through listen(%d) in %d ms, %.0f a second%n",
          order, CLIENTS * EACH, BACKLOG, TimeUnit.NANOSECONDS.toMillis(taken), CLIENTS * EACH * 1e9 / taken);
      assertEquals(0, node.stop());
    }
  }

  private static String work(String data) {
    LockSupport.parkNanos(WORK_NANOS);
    return Answer.sendClients(data);
  }

  /** All at once, and then a good report for each. */
  private static void sendAll(RunningNode node, int number) {
    try (WireClient client = node.login("user" + number)) {
      Set<String> unanswered = new HashSet<>();
      for (int i = 0; i < EACH; i++) {
        client.send("narrow", Integer.toString(number * EACH + i), "m" + i);
        unanswered.add("m" + i);
      }
      while (!unanswered.isEmpty()) {
        Frame report = client.next();
        assertTrue(report.isGood(), report.text());
        assertTrue(unanswered.remove(report.id()), "a second report: " + report);
      }
    }
  }
}
