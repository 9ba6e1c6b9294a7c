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

/** {@code bester status}, {@code top} and {@code peer list} tell of a running server. [P-8.14] */
@Timeout(120)
class StatusIT {
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();

  @TempDir Path folder;

  private Child bester(int code, String... words) {
    Child child = Child.start(folder, Stream.concat(Stream.of(BESTER), Stream.of(words)).toArray(String[]::new));
    assertEquals(code, child.exitCode(Deadline.usual()), child.said());
    return child;
  }

  private static List<String> lines(Child child) {
    return child.output().all(Deadline.usual());
  }

  @Test
  void whatHasHappenedIsToldUntilTheServerStops() {
    String informer = folder.resolve("a.sock").toString();
    Setup a = Setup.in(folder.resolve("a")).with("{'name':'a','informer':{'path':'" + informer + "'}}").with(FederationIT.LISTED)
        .handler("echo", "{}").peer("b", "127.0.0.1:9");
    try (RunningNode node = a.start();
        ScriptedHandler echo = ScriptedHandler.at(a.socket("echo"), data -> Answer.sendClients(data, "romeo"));
        WireClient romeo = node.login("romeo")) {
      for (int i = 0; i < 3; i++) {
        romeo.send("echo", "1", "a" + i);
        romeo.next();
        romeo.next();
      }
      JsonObject told = new JsonObject(lines(bester(0, "status", "--json", "--informer", informer)).get(0));
      assertEquals(3, told.getJsonObject("clients").getInteger("good"), told.encode());
      assertEquals(3, told.getJsonObject("clients").getInteger("delivered"), told.encode());
      assertEquals(3, told.getJsonArray("handlers").getJsonObject(0).getInteger("answered"), told.encode());
      List<String> page = lines(bester(0, "status", "-conf", a.folder() + "/node.json"));
      assertTrue(page.get(0).startsWith("a is up for "), page.toString());
      assertTrue(page.contains("Messages  3 taken, 3 good, 0 bad, 0 under way; 3 delivered"), page.toString());
      List<String> top = lines(bester(0, "top", "--count", "2", "--every", "100ms", "--json", "--informer", informer));
      assertEquals(2, top.size(), top.toString());
      assertEquals(0, new JsonObject(top.get(1)).getJsonObject("clients").getJsonObject("perSecond").getDouble("taken"));
      List<String> peers = lines(bester(0, "peer", "list", "--informer", informer));
      assertTrue(peers.get(1).matches("b +127\\.0\\.0\\.1:9 +unknown( +0){5}"), peers.toString());
      Child watched = Child.start(folder, BESTER, "top", "--every", "100ms", "--informer", informer);
      watched.output().await("Messages a second", Deadline.usual());
      assertEquals(0, node.stop());
      assertEquals(3, watched.exitCode(Deadline.usual()), watched.said());
      assertTrue(watched.said().contains("could not ask " + informer), watched.said());
    }
    assertTrue(bester(3, "status", "--informer", informer).said().contains("there is no such file; start the server"));
  }
}
