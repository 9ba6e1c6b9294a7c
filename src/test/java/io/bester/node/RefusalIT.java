package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail: exit code 1, one sentence for each problem on standard error, nothing on standard output. */
@Timeout(120)
class RefusalIT {
  @TempDir
  Path folder;

  @Test
  void namesTheAddressThatIsTaken() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = holder.getLocalPort();
      refuses(Setup.in(folder).with("{'listeners':{'tcp4':{'port':" + port + "}}}"),
          "tcp4", "127.0.0.1:" + port, "in use", "choose another");
    }
  }

  @Test
  void namesAKeyThatIsUnknownAndTheOneThatIsMeant() {
    refuses(Setup.in(folder).with("{'limits':{'maxInFligt':7}}"), "limits.maxInFligt", "did you mean", "maxInFlight", "line ");
  }

  @Test
  void namesAValueThatIsWrongAndWhatIsRight() {
    refuses(Setup.in(folder).with("{'listeners':{'tcp4':{'port':70000}}}"),
        "listeners.tcp4.port", "70000", "0 to 65535", "line ");
  }

  @Test
  void listsAllProblemsTogether() {
    List<String> said = said(Setup.in(folder).with("{'colour':1,'log':{'level':'loud'},'handlers':{'chat':{'timeout':3}}}"));
    assertEquals(3, said.size(), String.join("\n", said));
    List<List<String>> expected =
        List.of(List.of("colour"), List.of("log.level", "loud", "debug"), List.of("handlers.chat.timeout", "3s"));
    for (List<String> words : expected) {
      assertTrue(said.stream().anyMatch(line -> words.stream().allMatch(line::contains)), words + " in " + said);
    }
  }

  @Test
  void namesAPathThatIsTooLongForASocket() {
    String path = "run/" + "x".repeat(110) + ".sock";
    refuses(Setup.in(folder).with("{'listeners':{'unix':{'path':'" + path + "'}}}"), "listeners.unix.path", "119 bytes", "107");
  }

  @Test
  void namesAFileThatIsMissing() {
    refuses(Setup.bare(folder).launch("-conf", "nobody.json"), "nobody.json", "no such file", "use ");
  }

  @Test
  void namesAFileThatItMayNotRead() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
    Setup setup = Setup.in(folder);
    Files.setPosixFilePermissions(setup.write(), PosixFilePermissions.fromString("---------"));
    refuses(setup.launch("-conf", "node.json"), "node.json", "can't be read", "permissions");
  }

  @Test
  void namesTheLineWhereTheJsonEnds() {
    Setup setup = Setup.bare(folder);
    setup.write("node.json", "{\n  \"name\": \"a.example\",\n  \"listeners\": {,}\n}\n");
    refuses(setup.launch("-conf", "node.json"), "node.json", "line 3", "correct the JSON");
  }

  @Test
  void takesNoFolderForAFile() {
    refuses(Setup.bare(folder).launch("-conf", "."), "is a folder", "path of a file");
  }

  @Test
  void letsNobodyInFromOtherMachinesUnlessToldTo() {
    refuses(Setup.in(folder).with("{'listeners':{'tcp4':{'host':'0.0.0.0'}}}"),
        "accounts.kind", "open", "0.0.0.0", "accounts.allowRemote");
  }

  @Test
  void namesAProgramThatIsNotThere() {
    refuses(Setup.in(folder).handler("chat", "{'command':['no-such-program']}"), "handlers.chat.command", "no-such-program");
  }

  @Test
  void exitsWithTwoAtWrongUsage() {
    assertEquals(2, exitCode("vertx"));
    assertEquals(2, exitCode("vertx", "start", "verticles/node.json"));
    assertEquals(2, exitCode("vertx", "run"));
    assertEquals(2, exitCode("vertx", "run", "server.js"));
    assertEquals(2, exitCode("vertx", "run", "verticles/node.json", "-instances", "0"));
    assertEquals(2, exitCode("vertx", "run", "verticles/node.json", "--colour", "red"));
    assertEquals(2, exitCode("vertx", "run", "verticles/node.json", "-conf"));
    assertEquals(2, exitCode("bester", "dance"));
  }

  private int exitCode(String script, String... words) {
    Setup setup = Setup.bare(folder).command(Child.PROJECT.resolve("bin").resolve(script).toString());
    try (Child child = setup.launch(words)) {
      int code = child.exitCode(Deadline.usual());
      assertEquals(List.of(), child.output().all(Deadline.usual()));
      assertFalse(child.log().all(Deadline.usual()).isEmpty(), "wrong usage is explained on standard error");
      return code;
    }
  }

  private static void refuses(Setup setup, String... words) {
    refuses(setup.launch(), words);
  }

  private static void refuses(Child child, String... words) {
    List<String> said = Refused.says(child);
    assertEquals(1, said.size(), "one sentence, not " + said);
    for (String word : words) {
      assertTrue(said.get(0).contains(word), word + " in " + said);
    }
  }

  private static List<String> said(Setup setup) {
    return Refused.says(setup.launch());
  }
}
