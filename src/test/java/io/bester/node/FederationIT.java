package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that travel over two and three servers, each in a JVM of its own. [P-7] */
@Timeout(180)
class FederationIT {
  /** The servers of this machine may come in, under the names they were given. */
  static final String LISTED = "{'federation':{'accept':'listed'}}";

  private static final String NO_PORT = "127.0.0.1:9";

  @TempDir
  Path folder;

  /** A server that takes frames from those in the list. */
  private Setup server(String name) {
    return Setup.in(folder.resolve(name)).with("{'name':'" + name + "'}").with(LISTED);
  }

  @Test
  void theStoryIsToldOverThreeServers() {
    Setup a = server("a").handler("M1", "{}").handler("M2", "{}");
    Setup b = server("b").handler("M2", "{}").peer("a", NO_PORT);
    Setup c = server("c").handler("M2", "{}").peer("b", NO_PORT);
    try (RunningNode s3 = c.start();
        RunningNode s2 = b.peer("c", s3.address()).start();
        RunningNode s1 = a.peer("b", s2.address()).start();
        ScriptedHandler m1 = ScriptedHandler.at(a.socket("M1"), data -> Answer.sendHandler(with("M1 on S1", data), "M2"));
        ScriptedHandler m2OnS1 = ScriptedHandler.at(a.socket("M2"), data -> Answer.sendServers(with("M2 on S1", data), "b"));
        ScriptedHandler m2OnS2 =
            ScriptedHandler.at(b.socket("M2"), data -> Answer.sendServers(with("M2 on S2", data), s3.address()));
        ScriptedHandler m2OnS3 = ScriptedHandler.at(c.socket("M2"), data -> Answer.sendClients(with("M2 on S3", data), "U2"));
        WireClient u1 = s1.login("U1");
        WireClient u2 = s3.login("U2")) {
      u1.send("M1", "[]", "a1");
      assertEquals(Json.text("{'header':{'messageType':'receivedMessage'},'payload':{'data':"
          + "['M1 on S1','M2 on S1','M2 on S2','M2 on S3'],'type':'M2'}}"), u2.next().text());
      assertEquals(Json.text("{'header':{'status':'good','messageType':'statusReport'},'payload':{'id':'a1'}}"),
          u1.next().text());
      for (ScriptedHandler handler : List.of(m1, m2OnS1, m2OnS2, m2OnS3)) {
        assertEquals(1, handler.count());
      }
      for (RunningNode node : List.of(s1, s2, s3)) {
        assertEquals(0, node.stop());
      }
    }
  }

  private static String with(String step, String steps) {
    return new JsonArray(steps).add(step).encode();
  }

  @Test
  void aReplyComesHomeToTheUserWhoAsked() {
    Setup a = server("a").handler("ask", "{}").peer("b", NO_PORT);
    Setup b = server("b").handler("ask", "{}");
    try (RunningNode s1 = a.start();
        RunningNode s2 = b.peer("a", s1.address()).start();
        ScriptedHandler there = ScriptedHandler.at(b.socket("ask"), data -> Answer.reply("\"home again\""));
        ScriptedHandler here = ScriptedHandler.at(a.socket("ask"), data -> Answer.sendServers(data, s2.address()));
        WireClient romeo = s1.login("romeo");
        WireClient namesake = s2.login("romeo")) {
      a.peer("b", s2.address()).write();
      s1.hangUp();
      s1.log().await("live now peers.b", Deadline.usual());
      romeo.send("ask", "\"who is there?\"", "a1");
      assertEquals(Json.text("{'header':{'messageType':'receivedMessage'},'payload':{'data':'home again','type':'ask'}}"),
          romeo.next().text());
      assertTrue(romeo.next().isGood());
      assertEquals(List.of("\"who is there?\""), there.received());
      assertEquals(1, here.count(), "what comes home goes to the user, not to the handler");
      namesake.send("{'payload':{'type':'dummy','data':null,'id':'p1'}}");
      assertEquals("p1", namesake.next().id(), "the user of the same name on the other server got nothing");
    }
  }

  @Test
  void aRemoteUserIsReachedByAddress() {
    Setup a = server("a").handler("chat", "{}");
    Setup b = server("b").handler("chat", "{}").peer("a", NO_PORT);
    try (RunningNode s2 = b.start();
        RunningNode s1 = a.peer("b", s2.address()).start();
        ScriptedHandler chat = ScriptedHandler.at(a.socket("chat"),
            data -> Answer.sendClients(data, "juliet@b", "romeo", "nobody"));
        WireClient romeo = s1.login("romeo");
        WireClient juliet = s2.login("juliet")) {
      romeo.send("chat", "\"hi\"", "a1");
      assertEquals("hi", juliet.next().data());
      assertEquals("hi", romeo.next().data());
      Frame report = romeo.next();
      assertTrue(report.isGood(), report.text());
      assertEquals(List.of("nobody"), report.named("offline"));
      assertEquals(1, chat.count());
    }
  }
}
