package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everybody misbehaves at once, and those who don't hardly notice. */
@Timeout(180)
class PressureIT {
  private static final int STRANGERS = 4;
  private static final int PER_SECOND = 50;
  private static final int MESSAGES = 250;
  private static final int WARM_UP = 1000;
  private static final int MORE_DESCRIPTORS = 10;
  private static final int MORE_MIB = 400;

  @TempDir
  Path folder;

  private ScriptedHandler[] handlers = {};

  @AfterEach
  void closeHandlers() {
    List.of(handlers).forEach(ScriptedHandler::close);
  }

  @Test
  void servesTheGoodWhileItIsUnderAttack() {
    Setup setup = Setup.in(folder).asShipped().handler("echo", "{}").handler("mute", "{'timeout':'1s'}")
        .handler("ping", "{}").handler("pong", "{}").handler("bulk", "{}");
    try (RunningNode node = setup.start()) {
      open(setup);
      warmUp(node);
      int descriptors = ProcessFiles.descriptors(node.pid());
      long memory = ProcessFiles.residentMib(node.pid());

      try (WireClient client = node.login("canary"); Attack attack = Attack.on(node, STRANGERS)) {
        Canary canary = new Canary(client, "echo", PER_SECOND);
        canary.sing(MESSAGES);
        System.out.println("under attack: " + canary);
        attack.close();
        System.out.println("the attack: " + attack);
      }

      System.out.println("memory before " + memory + " MiB, after " + ProcessFiles.residentMib(node.pid()) + " MiB");
      assertTrue(ProcessFiles.residentMib(node.pid()) < memory + MORE_MIB, "memory is kept by those who attacked");
      Deadline.in(Duration.ofSeconds(60)).await("descriptors are back to " + descriptors + " or so",
          () -> ProcessFiles.descriptors(node.pid()) <= descriptors + MORE_DESCRIPTORS);
      assertEquals(List.of(), node.log().with(PressureIT::isStackTrace), "what others send is no exception here");
      try (WireClient client = node.login("canary")) {
        Canary canary = new Canary(client, "echo", PER_SECOND);
        canary.sing(PER_SECOND);
        System.out.println("afterwards: " + canary);
      }
      assertEquals(0, node.stop());
    }
  }

  private void open(Setup setup) {
    handlers = new ScriptedHandler[] {
        ScriptedHandler.at(setup.socket("echo"), Answer::reply),
        ScriptedHandler.at(setup.socket("mute"), data -> ScriptedHandler.MUTE),
        ScriptedHandler.at(setup.socket("ping"), data -> Answer.sendHandler(data, "pong")),
        ScriptedHandler.at(setup.socket("pong"), data -> Answer.sendHandler(data, "ping")),
        ScriptedHandler.at(setup.socket("bulk"), data -> Answer.sendClients(data, "sloth"))};
  }

  private static void warmUp(RunningNode node) {
    try (WireClient client = node.login("canary")) {
      new Load(client, 16, "echo").run(WARM_UP);
      Canary canary = new Canary(client, "echo", PER_SECOND);
      canary.sing(PER_SECOND);
      System.out.println("in peace: " + canary);
    }
  }

  private static boolean isStackTrace(String line) {
    return line.matches("\\s+at .*\\(.*") || line.contains("Exception") || line.contains("Error:");
  }
}
