package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A million messages; with -Dbester.long=true. */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "bester.long", matches = "true")
class SoakIT {
  private static final int CLIENTS = 64;
  private static final int IN_FLIGHT = 8;
  private static final int ROUNDS = 5;
  private static final int EACH = Integer.getInteger("bester.soak.messages", 1_000_000) / CLIENTS;
  private static final Duration ROUND = Duration.ofMinutes(8);
  private static final int BACKLOG = 1024;
  private static final int MORE_DESCRIPTORS = 10;
  /** From the first fifth to the end: a heap that kept 10 bytes of each message would grow by more. */
  private static final long MORE_KIB = 8 * 1024;

  @TempDir
  Path folder;

  @Test
  void aMillionMessagesLeaveNothingBehind() {
    Setup setup = Setup.in(folder).asShipped().handler("left", "{}").handler("right", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler left = ScriptedHandler.oneByOne(setup.socket("left"), BACKLOG, Answer::reply);
        ScriptedHandler right = ScriptedHandler.oneByOne(setup.socket("right"), BACKLOG, Answer::reply)) {
      List<WireClient> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(node.login("user" + i));
      }
      int descriptors = ProcessFiles.descriptors(node.pid());
      List<Load> loads = clients.stream().map(client -> new Load(client, IN_FLIGHT, "left", "right")).toList();
      List<Long> heap = new ArrayList<>();
      for (int round = 1; round <= ROUNDS; round++) {
        run(loads, round);
        heap.add(ProcessFiles.heapKib(node.pid()));
      }
      System.out.println("heap after each fifth, in KiB: " + heap);
      assertEquals(CLIENTS * EACH, left.count() + right.count());
      assertEquals(CLIENTS * EACH, loads.stream().mapToInt(Load::received).sum());
      assertTrue(heap.get(ROUNDS - 1) < heap.get(0) + MORE_KIB, "the heap grows: " + heap);
      Deadline.usual().await("descriptors are back to " + descriptors,
          () -> ProcessFiles.descriptors(node.pid()) <= descriptors + MORE_DESCRIPTORS);
      assertEquals(List.of(), node.log().with(line -> !line.matches("\\S+Z INFO .*")), "nothing to complain about");
      clients.forEach(WireClient::close);
      assertEquals(0, node.stop());
    }
  }

  /** A fifth of the messages, by all clients at once. */
  private static void run(List<Load> loads, int round) {
    int messages = (int) ((long) EACH * round / ROUNDS);
    int before = loads.get(0).done();
    long begun = System.nanoTime();
    Stream<Background.Task> tasks = loads.stream().map(load -> Background.run("client", () -> load.run(messages)));
    tasks.toList().forEach(task -> task.join(Deadline.in(ROUND)));
    long sent = (long) CLIENTS * (messages - before);
    System.out.printf("%d messages by %d clients, %d in flight each: %.0f a second%n",
        sent, CLIENTS, IN_FLIGHT, sent * 1e9 / (System.nanoTime() - begun));
  }
}
