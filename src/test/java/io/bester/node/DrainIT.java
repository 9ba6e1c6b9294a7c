package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node does at SIGTERM. */
@Timeout(120)
class DrainIT {
  private static final int CALLS = 10;
  private static final int SLOW_MILLIS = 500;
  private static final int BULKY = 35;
  private static final String BULK = '"' + "x".repeat(100_000) + '"';

  @TempDir
  Path folder;

  @Test
  void answersAtTermWhatIsInFlightAndExitsWithZero() {
    Setup setup = Setup.in(folder).handler("slow", "{'order':'none'}");
    try (RunningNode node = setup.start();
        ScriptedHandler slow = ScriptedHandler.at(setup.socket("slow"), DrainIT::answerLate);
        WireClient romeo = node.login("romeo")) {
      Set<String> unanswered = new HashSet<>();
      for (int i = 0; i < CALLS; i++) {
        romeo.send("slow", "1", "a" + i);
        unanswered.add("a" + i);
      }
      slow.awaitReceived(CALLS);
      node.term();
      for (int i = 0; i < CALLS; i++) {
        Frame report = romeo.next();
        assertTrue(report.isGood() && unanswered.remove(report.id()), report.text());
      }
      assertEquals(Optional.empty(), romeo.poll(Deadline.usual()));
      assertEquals(0, node.exitCode());
    }
  }

  private static String answerLate(String data) throws InterruptedException {
    Thread.sleep(SLOW_MILLIS); // the handler's work
    return Answer.sendClients(data);
  }

  @Test
  void acceptsNobodyAfterTermWhileItFinishes() {
    CountDownLatch gate = new CountDownLatch(1);
    Setup setup = Setup.in(folder).handler("slow", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler slow = ScriptedHandler.at(setup.socket("slow"), data -> answerAfter(gate, data));
        WireClient romeo = node.login("romeo")) {
      romeo.send("slow", "1", "a1");
      slow.awaitReceived(1);
      node.term();
      Deadline.usual().await("the door is shut", () -> !accepts(node));
      gate.countDown();
      assertTrue(romeo.next().isGood());
      assertEquals(0, node.exitCode());
    }
  }

  private static String answerAfter(CountDownLatch gate, String data) throws InterruptedException {
    gate.await();
    return Answer.sendClients(data);
  }

  private static boolean accepts(RunningNode node) {
    try (WireClient stranger = node.connect()) {
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void waitsNoLongerThanItMayForAMuteHandlerAndASlowReader() {
    Setup setup = Setup.in(folder).with("{'limits':{'drain':'1s'}}")
        .handler("mute", "{'timeout':'5m'}").handler("bulk", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler mute = ScriptedHandler.at(setup.socket("mute"), data -> ScriptedHandler.MUTE);
        ScriptedHandler bulk = ScriptedHandler.at(setup.socket("bulk"), data -> Answer.sendClients(BULK, "sloth"));
        WireClient sloth = node.login("sloth");
        WireClient romeo = node.login("romeo")) {
      for (int i = 0; i < BULKY; i++) {
        assertTrue(romeo.ask("bulk", "1", "b" + i).isGood(), "it fits into the send queue");
      }
      romeo.send("mute", "1", "a1");
      mute.awaitReceived(1);
      assertEquals(0, node.stop());
      Optional<Frame> last = romeo.poll(Deadline.usual());
      assertTrue(last.isEmpty() || last.get().code().equals("shutting-down"), last.toString());
      assertEquals(BULKY, bulk.count());
      assertEquals("receivedMessage", sloth.next().json().getJsonObject("header").getString("messageType"));
    }
  }

  @Test
  void answersAnotherServerFirst() {
    CountDownLatch gate = new CountDownLatch(1);
    Setup a = Setup.in(folder.resolve("a")).with("{'name':'a'}").handler("slow", "{'order':'none'}");
    Setup b = Setup.in(folder.resolve("b")).with("{'name':'b','federation':{'accept':'any'}}").handler("slow", "{'order':'none'}");
    try (RunningNode stopping = b.start();
        RunningNode node = a.peer("b", stopping.address()).start();
        ScriptedHandler slow = ScriptedHandler.at(b.socket("slow"),
            data -> data.equals("0") ? Answer.sendClients(data) : answerAfter(gate, data));
        ScriptedHandler before = ScriptedHandler.at(a.socket("slow"), data -> Answer.sendServers(data, "b"));
        WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("slow", "0", "first").isGood()); // now there is a link
      for (int i = 0; i < CALLS; i++) {
        romeo.send("slow", "1", "a" + i);
      }
      slow.awaitReceived(1 + CALLS);
      stopping.term();
      stopping.log().await("closes at SIGTERM", Deadline.usual());
      gate.countDown();
      for (int i = 0; i < CALLS; i++) {
        Frame report = romeo.next();
        assertTrue(report.isGood(), report.text());
      }
      assertEquals(0, stopping.exitCode());
      assertEquals(1 + CALLS, before.count());
    }
  }
}
