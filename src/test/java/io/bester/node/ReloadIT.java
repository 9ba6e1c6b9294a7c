package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node does at SIGHUP, and when its configuration's file has changed. */
@Timeout(120)
class ReloadIT {
  private static final int RELOADS = 20;

  @TempDir
  Path folder;

  @Test
  void takesNewHandlersOverAtHupAndNamesWhatNeedsARestart() {
    Setup setup = Setup.in(folder).handler("old", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler old = ScriptedHandler.at(setup.socket("old"), Answer::sendClients);
        ScriptedHandler young = ScriptedHandler.at(setup.socket("young"), Answer::sendClients);
        WireClient romeo = node.login("romeo")) {
      assertEquals("unknown-type", romeo.ask("young", "1", "a1").code());
      setup.handler("young", "{}").with("{'name':'b.example','listeners':{'unix':{}}}").write();
      node.hangUp();
      String line = node.log().await("again: ", Deadline.usual());
      assertTrue(line.contains("live now handlers.young; a restart is needed for "), line);
      assertTrue(line.contains("name") && line.contains("listeners.unix"), line);
      assertTrue(romeo.ask("young", "1", "a2").isGood());
      assertTrue(romeo.ask("old", "1", "a3").isGood());
      assertEquals(1, old.count());
      assertEquals(1, young.count());
      assertEquals(0, node.stop());
    }
  }

  @Test
  void keepsItsConfigurationWhereTheNewOneIsBroken() {
    Setup setup = Setup.in(folder).handler("old", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler old = ScriptedHandler.at(setup.socket("old"), Answer::sendClients);
        WireClient romeo = node.login("romeo")) {
      setup.write("node.json", "{\n  \"handlers\": {}\n  \"colour\"");
      node.hangUp();
      String line = node.log().await("keeps its configuration", Deadline.usual());
      assertTrue(line.contains("node.json") && line.contains("line 3"), line);
      assertTrue(romeo.ask("old", "1", "a1").isGood());
      setup.with("{'limits':{'maxInFlight':0}}").write();
      node.hangUp();
      node.log().await("limits.maxInFlight", Deadline.usual());
      assertTrue(romeo.ask("old", "1", "a2").isGood());
      assertEquals(2, old.count());
      assertEquals(0, node.stop());
    }
  }

  @Test
  void losesNothingInTwentyReloadsUnderLoad() {
    Setup setup = Setup.in(folder).handler("echo", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler echo = ScriptedHandler.at(setup.socket("echo"), Answer::reply);
        WireClient romeo = node.login("romeo")) {
      AtomicBoolean over = new AtomicBoolean();
      Load load = new Load(romeo, 32, "echo");
      Background.Task task = Background.run("load", () -> load.runUntil(over::get));
      for (int i = 1; i <= RELOADS; i++) {
        echo.awaitReceived(100 * i);
        setup.handler("type" + i, "{}").with("{'limits':{'maxInFlight':" + (100 + i) + "}}").write();
        node.hangUp();
        node.log().await("live now handlers.type" + i + ", limits.maxInFlight", Deadline.usual());
      }
      over.set(true);
      task.join(Deadline.usual());
      assertEquals(load.done(), load.received());
      assertEquals(load.done(), echo.count());
      System.out.println(load.done() + " messages during " + RELOADS + " reloads, none lost");
      assertEquals(0, node.stop());
    }
  }

  @Test
  void readsItsFileWhenThatHasChanged() {
    Setup setup = Setup.in(folder);
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
      setup.handler("young", "{'timeout':'100ms'}").write();
      node.log().await("live now handlers.young", Deadline.usual());
      assertEquals("handler-down", romeo.ask("young", "1", "a1").code());
      setup.write("node.json", "{'listeners':{'tcp4':{'port':0}},'accounts':{'kind':'open'}}".replace('\'', '"'));
      node.log().await("live now handlers.young", 2, Deadline.usual());
      assertEquals("unknown-type", romeo.ask("young", "1", "a2").code());
    }
  }

  @Test
  void keepsItsNameUntilARestart() {
    Setup setup = Setup.in(folder).with("{'name':'a'}").handler("chat", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler chat = ScriptedHandler.at(setup.socket("chat"), data -> Answer.sendClients(data, "juliet@a"));
        WireClient romeo = node.login("romeo");
        WireClient juliet = node.login("juliet")) {
      setup.with("{'name':'b'}").write();
      node.hangUp();
      node.log().await("a restart is needed for name", Deadline.usual());
      Frame report = romeo.ask("chat", "1", "a1");
      assertTrue(report.isGood(), "this server is still called a: " + report);
      assertEquals(1, juliet.next().data());
      assertEquals(1, chat.count());
    }
  }

  @Test
  void letsServersInAndKeepsThemOutAsItIsTold() {
    Setup setup = Setup.in(folder).handler("chat", "{}");
    try (RunningNode node = setup.start();
        ScriptedHandler chat = ScriptedHandler.at(setup.socket("chat"), Answer::sendClients)) {
      assertEquals("not-allowed", frameOfAServer(node).code());
      setup.with("{'federation':{'accept':'any'}}").write();
      node.hangUp();
      node.log().await("live now federation", Deadline.usual());
      Deadline.usual().await("servers come in", () -> frameOfAServer(node).isGood());
      WireClient guest = node.connect();
      assertTrue(ask(guest).isGood());
      setup.with("{'federation':{'accept':'none'}}").write();
      node.hangUp();
      node.log().await("live now federation", 2, Deadline.usual());
      Deadline.usual().await("servers stay out", () -> frameOfAServer(node).code().equals("not-allowed"));
      assertEquals(Optional.empty(), guest.poll(Deadline.usual()).filter(Frame::isGood), "who is inside is shown out");
      guest.close();
      assertTrue(chat.count() > 0);
    }
  }

  private static Frame frameOfAServer(RunningNode node) {
    try (WireClient server = node.connect()) {
      return ask(server);
    }
  }

  private static Frame ask(WireClient server) {
    server.send("{'header':{'scope':'server'},'payload':{'type':'chat','data':1,'id':'m1'}}");
    return server.next();
  }
}
