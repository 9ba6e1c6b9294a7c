package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bester trace} tells of a message that has passed three servers. [P-8.13] */
@Timeout(180)
class TraceIT {
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();

  @TempDir Path folder;

  private Setup server(String name) {
    return Setup.in(folder.resolve(name)).with("{'name':'" + name + "','informer':{'path':'" + informer(name) + "'}}")
        .with(FederationIT.LISTED).handler("chat", "{}");
  }

  private Path informer(String name) {
    return folder.resolve(name + ".sock");
  }

  private Child bester(int code, String... words) {
    Child child = Child.start(folder, Stream.concat(Stream.of(BESTER, "trace"), Stream.of(words)).toArray(String[]::new));
    assertEquals(code, child.exitCode(Deadline.usual()), child.said());
    return child;
  }

  private static List<String> words(Child child) {
    return child.output().all(Deadline.usual()).stream().skip(1).map(line -> line.replaceFirst("^ *[0-9.]+ ms  ", "")
        .replaceAll("session \\d+", "session N")).toList();
  }

  @Test
  void aMessageIsFollowedOverThreeServers() {
    Setup a = server("a");
    Setup b = server("b").peer("a", "127.0.0.1:9");
    Setup c = server("c").peer("b", "127.0.0.1:9");
    try (RunningNode s3 = c.start();
        RunningNode s2 = b.peer("c", s3.address()).start();
        RunningNode s1 = a.peer("b", s2.address()).start();
        ScriptedHandler onA = ScriptedHandler.at(a.socket("chat"), data -> Answer.sendServers(data, "b"));
        ScriptedHandler onB = ScriptedHandler.at(b.socket("chat"), data -> Answer.sendServers(data, "c"));
        ScriptedHandler onC = ScriptedHandler.at(c.socket("chat"), data -> Answer.sendClients(data, "juliet"));
        WireClient romeo = s1.login("romeo");
        WireClient juliet = s3.login("juliet")) {
      romeo.send("chat", "\"not told\"", "a1");
      assertEquals("not told", juliet.next().data());
      assertTrue(romeo.next().isGood());
      List<String> whole = List.of(
          "a  comes in from romeo (session N), type chat",
          "a  handler chat is asked",
          "a  handler chat answers: sendServers",
          "a  goes on to b",
          "b    comes in from a, sent by romeo@a, type chat",
          "b    handler chat is asked",
          "b    handler chat answers: sendServers",
          "b    goes on to c",
          "c      comes in from b, type chat",
          "c      handler chat is asked",
          "c      handler chat answers: sendClients",
          "c      delivered to juliet (session N)",
          "c      b is told: good",
          "b    c reports good",
          "b    a is told: good",
          "a  b reports good",
          "a  romeo is told: good");
      Child told = bester(0, "a1", "-conf", a.folder() + "/node.json", "--informer", informer("b").toString(),
          "-conf", c.folder() + "/node.json");
      assertEquals(whole, words(told));
      String mid = mid(bester(0, "a1", "--json", "--informer", informer("a").toString()));
      Child byMid = bester(0, mid, "--informer", informer("c").toString(), "--informer", informer("b").toString(),
          "--informer", informer("a").toString());
      assertEquals(whole, words(byMid));
      Child alone = bester(0, "a1", "--informer", informer("a").toString(), "--informer", folder.resolve("none").toString());
      assertTrue(alone.log().all(Deadline.usual()).get(0).startsWith("note: could not ask " + folder.resolve("none")
          + ": there is no such file"), alone.said());
      assertEquals(whole.stream().map(line -> line.replace("juliet (session N)", "a session")).toList(), words(alone));
      assertEquals(0, s3.stop());
      assertTrue(bester(0, "a1", "--informer", informer("a").toString()).output().all(Deadline.usual())
          .contains("c doesn't tell what happened there; whoever runs it can ask it, with bester trace on that machine."));
      Child unknown = bester(1, "a2", "--informer", informer("a").toString());
      assertTrue(unknown.said().contains("no message with the id or mid \"a2\" is known: a keeps 6 hops, since 2"), unknown.said());
      bester(3, "a1", "--informer", folder.resolve("none").toString());
    }
  }

  private static String mid(Child child) {
    return child.output().all(Deadline.usual()).stream().map(JsonObject::new)
        .filter(hop -> hop.getString("server").equals("a") && hop.getString("hop").equals("forwarded"))
        .map(hop -> hop.getString("mid")).findFirst().orElseThrow();
  }
}
