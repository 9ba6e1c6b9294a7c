package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, as they stand there. */
@Timeout(180)
class ReadmeIT {
  private static final int README_PORT = 2223;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();

  @TempDir
  Path folder;

  @Test
  void showsTwoUsersWhoTalkAndEndsByItself() {
    Programs.need("python3");
    try (Child tour = Child.start(folder, BESTER, "try")) {
      assertEquals(0, tour.exitCode(Deadline.in(PATIENCE)), tour.said());
      List<String> said = tour.output().all(Deadline.usual());
      assertTrue(said.stream().anyMatch(line -> line.contains("report on")), tour.said());
    }
  }

  @Test
  void theReadmeIsRight() throws IOException {
    Programs.need("python3");
    Programs.need(isFree(README_PORT), "port " + README_PORT + " is taken");
    Setup setup = Setup.bare(folder);
    assertTrue(folder.resolve("run").toFile().mkdirs());
    try (Child echo = Example.PYTHON.start("echo", setup.socket("echo"));
        RunningNode node = setup.startWith(Child.PROJECT.resolve("conf/node.json"))) {
      Child sent = send("127.0.0.1:" + README_PORT, "romeo", "echo", "--wait", "1", "{\"hello\":\"world\"}");
      assertEquals(0, sent.exitCode(Deadline.usual()), sent.said());
      List<String> said = sent.output().all(Deadline.usual());
      assertEquals(2, said.size(), sent.said());
      assertEquals(Json.text("{'header':{'messageType':'receivedMessage'},'payload':{'data':{'hello':'world'},'type':'echo'}}"),
          said.get(0));
      assertTrue(new Frame(said.get(1)).isGood(), said.get(1));
      assertTrue(echo.isAlive());
      assertEquals(0, node.stop());
    }
  }

  @Test
  void sendEndsWithTheCodeThatSaysHowItWent() {
    Setup setup = Setup.in(folder).handler("chat", "{}").with("{'listeners':{'unix':{}}}");
    try (RunningNode node = setup.start();
        ScriptedHandler chat = ScriptedHandler.at(setup.socket("chat"), data -> Answer.sendClients(data, "juliet"));
        WireClient juliet = node.login("juliet")) {
      assertEquals(0, codeOf(send("unix:run/bester.sock", "romeo", "chat", "\"hi\"")));
      assertEquals("hi", juliet.next().data());
      assertEquals(1, codeOf(send(node.address(), "romeo", "chatt", "\"hi\"")));
      assertEquals(2, codeOf(send(node.address(), "romeo", "chat", "no JSON")));
      assertEquals(2, codeOf(send("nowhere", "romeo", "chat", "\"hi\"")));
      assertEquals(4, codeOf(send(node.address(), "ro meo", "chat", "\"hi\"")));
      assertEquals(1, chat.count());
      assertEquals(0, node.stop());
      assertEquals(3, codeOf(send(node.address(), "romeo", "chat", "\"hi\"")));
      assertEquals(3, codeOf(send("unix:run/bester.sock", "romeo", "chat", "\"hi\"")));
    }
  }

  private static int codeOf(Child sent) {
    try (sent) {
      int code = sent.exitCode(Deadline.usual());
      boolean reported = code <= 1;
      assertEquals(reported ? 1 : 0, sent.output().all(Deadline.usual()).size(), "the report, if there is one: " + sent.said());
      assertEquals(!reported, !sent.log().all(Deadline.usual()).isEmpty(), "a word about what went wrong: " + sent.said());
      return code;
    }
  }

  private Child send(String server, String user, String type, String... last) {
    Setup setup = Setup.bare(folder).environment("BESTER_PASSWORD", "any")
        .command(BESTER, "send", "--to", server, "--user", user, "--type", type);
    return setup.launch(last);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
