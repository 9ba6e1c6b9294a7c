package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many strangers at the door, of one bad habit at a time, while somebody who belongs here goes on talking. */
@Timeout(240)
class SiegeIT {
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 1_000;
  private static final int MORE_DESCRIPTORS = 10;
  private static final long MORE_KIB = 16 * 1024;
  private static final ByteBuffer HALF_A_FRAME = ByteBuffer.wrap(new byte[] {100, 0, 0, 0, '{'}).asReadOnlyBuffer();

  @TempDir
  Path folder;

  private ScriptedHandler echo;

  @AfterEach
  void closeHandler() {
    echo.close();
  }

  private RunningNode start(Setup setup) {
    RunningNode node = setup.asShipped().handler("echo", "{}").start();
    echo = ScriptedHandler.at(setup.socket("echo"), Answer::reply);
    return node;
  }

  private Setup open() {
    return Setup.in(folder).with("{'listeners':{'unix':{}},'limits':{'authTimeout':'2s','connections':1000}}");
  }

  /** What the node keeps when nobody is there but the one who sings. */
  private record Calm(int descriptors, long heap) {
    static Calm of(RunningNode node) {
      return new Calm(ProcessFiles.descriptors(node.pid()), ProcessFiles.heapKib(node.pid()));
    }

    void returnsTo(RunningNode node, String after) {
      Deadline.usual().await("descriptors are back to " + descriptors,
          () -> ProcessFiles.descriptors(node.pid()) <= descriptors + MORE_DESCRIPTORS);
      Deadline.usual().await("the heap is back to " + heap + " KiB",
          () -> ProcessFiles.heapKib(node.pid()) <= heap + MORE_KIB);
      System.out.printf("%s: heap %d KiB before, %d after; descriptors %d before, %d after%n", after, heap,
          ProcessFiles.heapKib(node.pid()), descriptors, ProcessFiles.descriptors(node.pid()));
    }
  }

  private static Canary canary(WireClient client) {
    new Load(client, 16, "echo").run(WARM_UP);
    return new Canary(client, "echo", PER_SECOND);
  }

  /** T5, T6, T7: half a frame, nothing at all, or a byte now and then. */
  @Test
  void whoDoesNotSayWhoHeIsIsShownOutInTime() {
    try (RunningNode node = start(open()); WireClient client = WireClient.connect(node.unix()).login("canary")) {
      Canary canary = canary(client);
      Calm calm = Calm.of(node);
      List<WireClient> strangers = connect(node, 600);
      AtomicBoolean over = new AtomicBoolean();
      Background.Task dripping = Background.run("slow-loris", () -> drip(strangers, over));
      canary.sing(3 * PER_SECOND);
      long shownOut = strangers.stream().filter(SiegeIT::isShownOut).count();
      over.set(true);
      dripping.join(Deadline.usual());
      System.out.println("600 silent, slow and half-said strangers, " + shownOut + " shown out; beside them " + canary);
      assertEquals(600, shownOut);
      strangers.forEach(WireClient::close);
      calm.returnsTo(node, "after the silent");
      assertEquals(0, node.stop());
    }
  }

  /** A third says nothing, a third half a frame, a third one byte after the other. */
  private static void drip(List<WireClient> strangers, AtomicBoolean over) throws InterruptedException {
    for (int i = 1; i < strangers.size(); i += 3) {
      strangers.get(i).write(HALF_A_FRAME.duplicate());
    }
    for (int position = 0; position < HALF_A_FRAME.limit() && !over.get(); position++) {
      for (int i = 2; i < strangers.size(); i += 3) {
        if (!write(strangers.get(i), HALF_A_FRAME.duplicate().position(position).limit(position + 1))) {
          return;
        }
      }
      Thread.sleep(300); // slowness is what this attacker is about
    }
  }

  private static boolean write(WireClient client, ByteBuffer bytes) {
    try {
      client.write(bytes);
      return true;
    } catch (UncheckedIOException e) {
      return false; // shown out already
    }
  }

  /** One bad report, and the end. */
  private static boolean isShownOut(WireClient stranger) {
    Optional<Frame> report = stranger.poll(Deadline.usual());
    return report.isEmpty() || !report.get().isGood() && stranger.poll(Deadline.usual()).isEmpty();
  }

  private static List<WireClient> connect(RunningNode node, int count) {
    List<WireClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(node.connect());
    }
    return clients;
  }

  /** T6: come and go, and failed logins. */
  @Test
  void comingAndGoingLeavesNothingBehind() {
    try (RunningNode node = start(open()); WireClient client = WireClient.connect(node.unix()).login("canary")) {
      Canary canary = canary(client);
      Calm calm = Calm.of(node);
      AtomicInteger churned = new AtomicInteger();
      Background.Task churn = Background.run("churn", () -> churn(node, churned, 3_000));
      canary.sing(3 * PER_SECOND);
      churn.join(Deadline.in(Duration.ofSeconds(60)));
      System.out.println(churned + " came and went, every third with a failed login; beside them " + canary);
      calm.returnsTo(node, "after the churn");
      assertEquals(0, node.stop());
    }
  }

  private static void churn(RunningNode node, AtomicInteger churned, int count) {
    while (churned.get() < count) {
      try (WireClient guest = node.connect()) {
        if (churned.incrementAndGet() % 3 == 0) {
          guest.send("{'header':{'scope':'client','authentication':{'username':'x','password':''}}}");
          assertTrue(isShownOut(guest));
        }
      }
    }
  }

  /** T13: more than it takes, and more than it has descriptors for. */
  @Test
  void aFloodOfConnectionsIsRefusedAndPasses() {
    Setup setup = open().with("{'limits':{'connections':200,'connectionsPerAddress':150}}");
    try (RunningNode node = start(setup); WireClient client = WireClient.connect(node.unix()).login("canary")) {
      Canary canary = canary(client);
      Calm calm = Calm.of(node);
      List<WireClient> crowd = connect(node, 600);
      canary.sing(PER_SECOND);
      long refused = crowd.stream().filter(SiegeIT::isShownOut).count();
      System.out.println("600 connections where 150 of an address are taken, all shown out in the end: " + refused
          + "; beside them " + canary);
      assertEquals(600, refused);
      assertFalse(node.log().with("too-many").isEmpty());
      crowd.forEach(WireClient::close);
      try (WireClient late = node.login("late")) {
        assertTrue(late.ask("echo", "1", "l1").isGood());
      }
      calm.returnsTo(node, "after the flood");
      assertEquals(0, node.stop());
    }
  }

  @Test
  void runningOutOfDescriptorsIsSurvived() {
    Setup setup = Setup.in(folder).with("{'listeners':{'unix':{}},'limits':{'authTimeout':'2s'}}")
        .command("sh", "-c", "ulimit -n 512; exec \"$0\" run verticles/node.json \"$@\"",
            Child.PROJECT.resolve("bin/vertx").toString());
    try (RunningNode node = start(setup); WireClient client = WireClient.connect(node.unix()).login("canary")) {
      new Load(client, 4, "echo").run(100);
      List<WireClient> crowd = connect(node, 700);
      Deadline.usual().await("nobody of the crowd is left", () -> ProcessFiles.descriptors(node.pid()) < 200);
      crowd.forEach(WireClient::close);
      try (WireClient late = node.login("late")) {
        assertTrue(late.ask("echo", "1", "l1").isGood());
      }
      assertTrue(client.ask("echo", "2", "c1").isGood());
      System.out.println("700 connections with 512 descriptors: " + node.log().with("open files").size()
          + " lines about it, and afterwards everybody is served");
      assertEquals(0, node.stop());
    }
  }

  /** T14: guessing from one address, and the right password from another. */
  @Test
  void guessingBansTheAddressAndKeepsNobodyElseOut() {
    Setup setup = Setup.bare(folder).with("{'listeners':{'tcp4':{'port':0},'unix':{}},'limits':{'authTimeout':'30s'}}");
    try (RunningNode node = start(setup)) {
      addUser("romeo", "secret");
      try (WireClient client = enter(WireClient.connect(node.unix()), "romeo", "secret")) {
        Canary canary = canary(client);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger banned = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        List<Background.Task> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          int guesser = i;
          guesses.add(Background.run("guess " + i, () -> guess(node, guesser, over, wrong, banned)));
        }
        canary.sing(2 * PER_SECOND);
        for (int i = 0; i < 5; i++) {
          enter(node.connect(), "romeo", "secret").close();
        }
        over.set(true);
        guesses.forEach(task -> task.join(Deadline.usual()));
        System.out.println("guessing from one address: " + wrong + " wrong, then banned " + banned
            + " times; five right logins from another; beside them " + canary);
        assertTrue(banned.get() > 0 && wrong.get() < 100, "banned soon: " + wrong);
        try (WireClient right = from(node, "127.0.0.2")) {
          assertEquals("banned", greet(right, "romeo", "secret").code());
        }
      }
      assertEquals(0, node.stop());
    }
  }

  private static void guess(RunningNode node, int guesser, AtomicBoolean over, AtomicInteger wrong, AtomicInteger banned) {
    while (!over.get()) {
      try (WireClient client = from(node, "127.0.0.2")) {
        String code = greet(client, guesser % 2 == 0 ? "romeo" : "nobody" + guesser, "guess").code();
        (code.equals("banned") ? banned : wrong).incrementAndGet();
        assertTrue(List.of("banned", "auth-failed", "overloaded").contains(code), code);
      }
    }
  }

  private static WireClient from(RunningNode node, String address) {
    try {
      SocketAddress server = node.tcp("tcp4");
      return WireClient.on(SocketChannel.open().bind(new InetSocketAddress(address, 0)), server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addUser(String name, String password) {
    try (Child child = Child.start(folder, Map.of("BESTER_PASSWORD", password),
        List.of(BESTER, "user", "add", name, "-conf", "node.json"))) {
      assertEquals(0, child.exitCode(Deadline.usual()), child.said());
    }
  }

  private static WireClient enter(WireClient client, String name, String password) {
    Frame report = greet(client, name, password);
    assertTrue(report.isGood(), report.text());
    return client;
  }

  private static Frame greet(WireClient client, String name, String password) {
    client.send("{'header':{'scope':'client','authentication':{'username':'" + name + "','password':'" + password + "'}}}");
    return client.next();
  }
}
