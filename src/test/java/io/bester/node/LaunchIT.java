package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a node starts, from which configurations, and what it prints when it is ready. */
@Timeout(120)
class LaunchIT {
  @TempDir
  Path folder;

  @Test
  void printsTheReadyLineAsTheContractHasItToTheLetter() {
    assumeTrue(hasIpv6(), "no IPv6 here");
    Setup setup = Setup.in(folder).with("{'name':'a.example','listeners':{'tcp6':{'port':0},'unix':{},"
        + "'front':{'kind':'tcp','port':0,'scopes':['client']}}}");
    try (RunningNode node = setup.start()) {
      assertTrue(node.readyLine().matches("bester ready name=a\\.example pid=" + node.pid()
          + " tcp4=127\\.0\\.0\\.1:[1-9]\\d* tcp6=\\[::1\\]:[1-9]\\d* unix=run/bester\\.sock front=127\\.0\\.0\\.1:[1-9]\\d*"),
          node.readyLine());
      WireClient.connect(node.tcp("tcp4")).login("romeo").close();
      WireClient.connect(node.tcp("tcp6")).login("romeo").close();
      WireClient.connect(node.tcp("front")).login("romeo").close();
      WireClient.connect(node.unix()).login("romeo").close();
      assertEquals(0, node.stop());
      assertEquals(1, node.output().all(Deadline.usual()).size(), "standard output is for the ready line alone");
    }
  }

  @Test
  void namesTheListenersInTheOrderOfTheConfiguration() {
    Setup setup = Setup.bare(folder).with("{'accounts':{'kind':'open'},"
        + "'listeners':{'unix':{},'zoo':{'kind':'tcp','port':0},'tcp4':{'port':0}}}");
    try (RunningNode node = setup.start()) {
      assertTrue(node.readyLine().matches(".* unix=\\S+ zoo=\\S+ tcp4=\\S+"), node.readyLine());
    }
  }

  @Test
  void startsInAnotherFolderThroughSymlinks() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("a folder"));
    Path vertx = Files.createSymbolicLink(bin.resolve("vertx"), Child.PROJECT.resolve("bin/vertx"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a folder/vertx"));
    Setup setup = Setup.in(folder.resolve("elsewhere")).command(link.toString(), "run", "verticles/node.json");
    try (RunningNode node = setup.start()) {
      assertTrue(node.readyLine().contains(" pid=" + node.pid() + " "), node.readyLine());
      node.login("romeo").close();
    }
    Files.delete(vertx); // JUnit warns of links that lead out of its folder
  }

  @Test
  void runsTheConfigurationThatComesWithIt() {
    Setup setup = Setup.bare(folder).environment("BESTER_CONF_LISTENERS__TCP4__PORT", "0");
    try (RunningNode node = setup.startWith(Child.PROJECT.resolve("conf/node.json"));
        ScriptedHandler echo = ScriptedHandler.at(setup.socket("echo"), Answer::reply);
        WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "{\"hello\":\"world\"}", "a1").isGood());
      assertEquals(1, echo.count());
      assertTrue(node.readyLine().matches(
          "bester ready name=localhost pid=\\d+ tcp4=127\\.0\\.0\\.1:\\d+ unix=run/bester\\.sock"), node.readyLine());
    }
  }

  @Test
  void readsYaml() {
    Setup setup = Setup.bare(folder);
    Path yaml = setup.write("node.yaml", """
        name: yaml.example
        accounts: { kind: open }
        listeners:
          tcp4: { port: 0 }
        """);
    try (RunningNode node = setup.startWith(yaml)) {
      assertEquals("yaml.example", node.field("name"));
      node.login("romeo").close();
    }
  }

  @Test
  void runsABesterdConfigurationAsItIs() {
    Setup setup = Setup.bare(folder);
    Path conf = setup.write("server.conf", Json.text("""
        {'network':{'types':['unix','tcp4'],'unix':{'address':'besterUNIXSock'},
                    'tcp4':{'port':'0','address':'127.0.0.1'}},
         'handlers':{'availableTypes':['type1'],
                     'typeMap':{'type1':{'handlerBinary':'./nobody','unixDomainSocketPath':'run/type1.sock'}}},
         'database':{'type':'redis'},'admin':{'info':{'name':'admin'}}}"""));
    try (RunningNode node = setup.startWith(conf);
        ScriptedHandler type1 = ScriptedHandler.at(setup.socket("type1"), data -> Answer.sendClients(data, "romeo"));
        WireClient romeo = WireClient.connect(node.unix()).login("romeo")) {
      assertTrue(node.readyLine().matches(".* unix=besterUNIXSock tcp4=127\\.0\\.0\\.1:\\d+"), node.readyLine());
      assertTrue(romeo.ask("type1", "1", "a1").isGood());
      assertEquals(1, type1.count());
      assertEquals(1, node.log().with("was written for besterd").size(), node.toString());
      assertTrue(Files.exists(folder.resolve("bInformer")));
    }
  }

  @Test
  void takesEveryKeyFromTheEnvironment() {
    Setup setup = Setup.in(folder).with("{'name':'a.example'}")
        .environment("BESTER_CONF_NAME", "b.example")
        .environment("BESTER_CONF_HANDLERS__ECHO__SOCKET", "run/other.sock")
        .environment("BESTER_PASSWORD", "no configuration");
    try (RunningNode node = setup.start();
        ScriptedHandler other = ScriptedHandler.at(setup.socket("other"), Answer::reply);
        WireClient romeo = node.login("romeo")) {
      assertEquals("b.example", node.field("name"));
      assertTrue(romeo.ask("echo", "1", "a1").isGood());
      assertEquals(1, other.count());
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
