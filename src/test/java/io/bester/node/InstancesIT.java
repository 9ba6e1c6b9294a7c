package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any number of instances of the rooms, and one room alone. */
@Timeout(120)
class InstancesIT {
  private static final int CLIENTS = 6;

  @TempDir
  Path folder;

  @Test
  void isOneNodeWhoseRoomsHaveThreeInstances() {
    Setup setup = Setup.in(folder).handler("chat", "{}").arguments("-instances", "3");
    try (RunningNode node = setup.start();
        ScriptedHandler chat = ScriptedHandler.at(setup.socket("chat"), data -> Answer.sendClients(data, everybody()))) {
      List<WireClient> clients = new ArrayList<>();
      for (String user : everybody()) {
        clients.add(node.login(user));
      }
      clients.get(0).send("chat", "\"hi\"", "a1");
      clients.forEach(client -> assertEquals("hi", client.next().data()));
      assertTrue(clients.get(0).next().isGood());
      clients.forEach(WireClient::close);
      assertEquals(1, chat.count());
      assertEquals(0, node.stop());
      assertEquals(1, node.output().all(Deadline.usual()).size());
    }
  }

  @Test
  void saysOnlyNameAndPidOfARoomWithoutListeners() {
    Setup setup = Setup.in(folder).with("{'name':'a.example'}").room("verticles/handler-dispatch.json");
    try (RunningNode node = setup.arguments("-instances", "3").start()) {
      assertEquals("bester ready name=a.example pid=" + node.pid(), node.readyLine());
      assertEquals(0, node.stop());
    }
  }

  @Test
  void opensTheListenersOfTheFrontDoorAlone() {
    Setup setup = Setup.in(folder).room("verticles/client-listener.json");
    try (RunningNode node = setup.start()) {
      node.login("romeo").close();
      assertEquals(0, node.stop());
    }
  }

  private static String[] everybody() {
    String[] users = new String[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      users[i] = "user" + i;
    }
    return users;
  }
}
