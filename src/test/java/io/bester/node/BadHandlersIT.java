package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that answer with garbage, hang or go in circles, each kind by the hundred, beside one that is good. */
@Timeout(180)
class BadHandlersIT {
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 1_000;
  private static final int EACH = 200;
  private static final int HANGING = 500;

  @TempDir
  Path folder;

  private final List<ScriptedHandler> handlers = new ArrayList<>();

  @AfterEach
  void closeHandlers() {
    handlers.forEach(ScriptedHandler::close);
  }

  private Setup setup() {
    return Setup.in(folder).asShipped().handler("echo", "{}");
  }

  private RunningNode start(Setup setup) {
    RunningNode node = setup.start();
    handlers.add(ScriptedHandler.at(setup.socket("echo"), Answer::reply));
    return node;
  }

  private static Canary canary(WireClient client) {
    new Load(client, 16, "echo").run(WARM_UP);
    return new Canary(client, "echo", PER_SECOND);
  }

  /** T17 */
  @Test
  void garbageEndsInOneReportWithItsReason() {
    Setup setup = setup();
    for (Garbage garbage : Garbage.values()) {
      setup.handler(garbage.type(), "{'order':'none'}");
    }
    try (RunningNode node = start(setup); WireClient client = node.login("canary")) {
      for (Garbage garbage : Garbage.values()) {
        handlers.add(ScriptedHandler.bytes(setup.socket(garbage.type()), garbage::bytes));
      }
      Canary canary = canary(client);
      Map<String, Integer> codes = new ConcurrentHashMap<>();
      List<Background.Task> asking = new ArrayList<>();
      for (Garbage garbage : Garbage.values()) {
        asking.add(Background.run(garbage.name(), () -> ask(node, garbage, codes)));
      }
      canary.sing(2 * PER_SECOND);
      asking.forEach(task -> task.join(Deadline.usual()));
      System.out.println(Garbage.values().length + " kinds of garbage, " + EACH + " answers each: " + new TreeMap<>(codes)
          + "; beside them " + canary);
      assertEquals(Garbage.values().length * EACH, codes.values().stream().mapToInt(Integer::intValue).sum());
      assertEquals(List.of(), node.log().with(line -> line.matches("\\s+at .*\\(.*")), "garbage is no exception here");
      assertEquals(0, node.stop());
    }
  }

  private static void ask(RunningNode node, Garbage garbage, Map<String, Integer> codes) {
    try (WireClient client = node.login(garbage.type())) {
      for (int i = 0; i < EACH; i++) {
        Frame report = client.ask(garbage.type(), "1", "m" + i);
        assertTrue(garbage.codes().contains(report.code()), () -> garbage + ": " + report.text());
        assertTrue(report.isGood() || !report.reason().isEmpty(), report.text());
        codes.merge(report.isGood() ? "good" : report.code(), 1, Integer::sum);
      }
    }
  }

  /** T18 */
  @Test
  void hangingHandlersHoldUpNobodyElse() {
    Setup setup = setup().handler("mute", "{'timeout':'2s','order':'none','concurrency':64}").with("{'limits':{'maxInFlight':1000}}");
    try (RunningNode node = start(setup); WireClient client = node.login("canary"); WireClient patient = node.login("patient")) {
      ScriptedHandler mute = ScriptedHandler.at(setup.socket("mute"), data -> ScriptedHandler.MUTE);
      handlers.add(mute);
      Canary canary = canary(client);
      for (int i = 0; i < HANGING; i++) {
        patient.send("mute", "1", "m" + i);
      }
      canary.sing(2 * PER_SECOND);
      Map<String, Integer> codes = new TreeMap<>();
      for (int i = 0; i < HANGING; i++) {
        codes.merge(patient.next().code(), 1, Integer::sum);
      }
      System.out.println(HANGING + " messages to a handler that hangs, " + mute.count() + " of them connected: " + codes
          + "; beside them " + canary);
      assertEquals(HANGING, codes.values().stream().mapToInt(Integer::intValue).sum());
      assertTrue(mute.count() <= 64 + 64, "the gate holds: " + mute.count());
      assertTrue(codes.keySet().stream().allMatch(List.of("handler-timeout", "handler-down")::contains), codes.toString());
      assertEquals(0, node.stop());
    }
  }

  /** T22 */
  @Test
  void circlesEndAtTheEighth() {
    Setup setup = setup().handler("ping", "{}").handler("pong", "{}").handler("self", "{}");
    try (RunningNode node = start(setup); WireClient client = node.login("romeo")) {
      handlers.add(ScriptedHandler.at(setup.socket("ping"), data -> Answer.sendHandler(data, "pong")));
      handlers.add(ScriptedHandler.at(setup.socket("pong"), data -> Answer.sendHandler(data, "ping")));
      ScriptedHandler self = ScriptedHandler.at(setup.socket("self"), data -> Answer.sendHandler(data, "self"));
      handlers.add(self);
      Frame report = client.ask("ping", "1", "p1");
      assertEquals("handler-loop", report.code(), report.text());
      assertTrue(report.reason().contains("ping > pong > ping"), report.reason());
      assertEquals("handler-loop", client.ask("self", "1", "s1").code());
      assertEquals(8, self.count());
      assertEquals(0, node.stop());
    }
  }
}
