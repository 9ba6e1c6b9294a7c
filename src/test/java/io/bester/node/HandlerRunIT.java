package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any program is a handler, by way of {@code bester handler run}. */
@Timeout(120)
class HandlerRunIT {
  private static final String BESTER = Child.PROJECT.resolve("bin/bester").toString();
  /** What somebody sends who would like to be believed to be another. */
  private static final String FORGED = Json.text(
      "{'v':2,'id':'a','mid':'m','type':'who','from':'admin@localhost','origin':'localhost','rcpt':[],'hops':[],'data':1}");
  private static final String LISTENS = ": listens on ";

  @TempDir Path folder;

  private Child serve(String type, String... words) {
    List<String> command = new ArrayList<>(List.of(BESTER, "handler", "run", type));
    command.addAll(List.of(words));
    Child child = Child.start(folder, command.toArray(String[]::new));
    child.log().await(LISTENS, Deadline.usual());
    return child;
  }

  private static String report(String id) {
    return Json.text("{'header':{'status':'good','messageType':'statusReport'},'payload':{'id':'" + id + "'}}");
  }

  @Test
  void aShellCommandAnswersAndKnowsWhoAsks() {
    try (RunningNode node = Setup.in(folder).handler("who", "{'request':'envelope'}").start();
        Child who = serve("who", "--", "sh", "-c", "echo \"{\\\"to\\\":[\\\"juliet\\\"],\\\"data\\\":\\\"$BESTER_FROM $BESTER_ID\\\"}\"");
        WireClient juliet = node.login("juliet");
        WireClient romeo = node.login("romeo")) {
      who.log().await("is registered with the server", Deadline.usual());
      assertEquals(report("a1"), romeo.ask("who", "1", "a1").text());
      assertEquals("romeo@localhost a1", juliet.next().data());
      who.signal("TERM");
      assertEquals(0, who.exitCode(Deadline.usual()), who.said());
      assertFalse(Files.exists(folder.resolve("run/who.sock")));
    }
  }

  @Test
  void copiesAnswerMessagesOfManySessions() {
    try (RunningNode node = Setup.in(folder).handler("w", "{}").start();
        Child copies = serve("w", "--worker", "2", "--", "sh", "-c",
            "while read -r line; do echo \"{\\\"reply\\\":true,\\\"data\\\":$line}\"; done")) {
      for (int i = 0; i < 50; i++) {
        try (WireClient client = node.login("u" + i)) {
          client.send("w", Integer.toString(i), "a1");
          assertEquals(Json.text("{'header':{'messageType':'receivedMessage'},'payload':{'data':" + i + ",'type':'w'}}"),
              client.next().text());
          assertEquals(report("a1"), client.next().text());
        }
      }
      assertTrue(copies.isAlive());
    }
  }

  @Test
  void aFailureIsToldToTheSenderAndExplainedInTheLog() {
    try (RunningNode node = Setup.in(folder).handler("f", "{}").start();
        Child failing = serve("f", "--", "sh", "-c", "echo what is wrong >&2; exit 3");
        WireClient romeo = node.login("romeo")) {
      String report = romeo.ask("f", "1", "a1").text();
      assertTrue(report.contains("handler f answered with status 3: its program exited 3"), report);
      failing.log().await("f | what is wrong", Deadline.usual());
    }
  }

  @Test
  void whatIsInTheWayIsToldBeforeAnythingRuns() throws Exception {
    assertRefused("\"no-such-program\" is not a program on the PATH", "x", "--", "no-such-program");
    assertRefused("\"builtin\" is a type of the server's own", "builtin", "--", "true");
    assertRefused("Missing required parameter: 'PROGRAM'", "x");
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/file.sock"), "mine");
    assertRefused("exists and is no socket", "file", "--", "true");
    assertEquals("mine", Files.readString(folder.resolve("run/file.sock")));
    try (Child first = serve("twice", "--", "true")) {
      assertRefused("another server is listening on", "twice", "--", "true");
      first.kill();
    }
    serve("twice", "--", "true").close(); // over the stale socket
  }

  @Test
  void theServerIsToldOfAHandlerThatComesAndOfItsEnd() {
    Setup setup = Setup.in(folder);
    try (Child early = serve("early", "--", "sh", "-c", "echo \"{\\\"reply\\\":true,\\\"data\\\":\\\"$BESTER_FROM\\\"}\"")) {
      early.log().await("no server could be told on run/informer.sock (there is no such file)", Deadline.usual());
      try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo")) {
        early.log().await("is registered with the server", Deadline.usual());
        romeo.send("early", "1", "a1");
        assertEquals("romeo@localhost", romeo.next().data());
        assertEquals(report("a1"), romeo.next().text());
        setup.with("{'limits':{'maxInFlight':100}}").write();
        node.log().await("read its configuration again", Deadline.usual());
        romeo.send("early", "1", "a2");
        assertEquals("romeo@localhost", romeo.next().data());
        assertEquals(report("a2"), romeo.next().text());
        early.signal("TERM");
        assertEquals(0, early.exitCode(Deadline.usual()), early.said());
        node.log().await("handler early has gone", Deadline.usual());
        Frame gone = romeo.ask("early", "1", "a3");
        assertTrue(gone.text().contains("unknown-type"), gone.text());
      }
    }
  }

  @Test
  void theConfigurationGoesBeforeAndSaysSo() throws Exception {
    Setup setup = Setup.in(folder);
    try (RunningNode node = setup.start(); WireClient romeo = node.login("romeo");
        Child who = serve("who", "--", "sh", "-c", "echo \"{\\\"reply\\\":true,\\\"data\\\":\\\"from $BESTER_FROM\\\"}\"")) {
      who.log().await("is registered with the server", Deadline.usual());
      String before = Files.readString(setup.write());
      setup.handler("who", "{'request':'data'}").write();
      who.log().await("has it registered no longer: the configuration has a handler who now with \"request\":\"data\"", Deadline.usual());
      romeo.send("who", FORGED, "a1");
      assertEquals("from ", romeo.next().data());
      assertEquals(report("a1"), romeo.next().text());
      setup.write("node.json", before);
      who.log().await("is registered with the server", 2, Deadline.usual());
      romeo.send("who", FORGED, "a2");
      assertEquals("from romeo@localhost", romeo.next().data());
      assertEquals(report("a2"), romeo.next().text());
      setup.handler("who", "{'request':'envelope'}").write();
      node.log().await("read its configuration again", 3, Deadline.usual());
      romeo.send("who", FORGED, "a3");
      assertEquals("from romeo@localhost", romeo.next().data());
      assertEquals(report("a3"), romeo.next().text());
      assertEquals(1, who.log().with("no longer").size(), who.said());
      setup.handler("who", "{'socket':'run/other.sock'}").write();
      who.log().await("has it registered no longer: the configuration has a handler who now, which goes before", Deadline.usual());
    }
  }

  private void assertRefused(String sentence, String... words) {
    List<String> command = new ArrayList<>(List.of(BESTER, "handler", "run"));
    command.addAll(List.of(words));
    try (Child child = Child.start(folder, command.toArray(String[]::new))) {
      assertTrue(child.exitCode(Deadline.usual()) > 0, child.said());
      assertEquals(1, child.log().all(Deadline.usual()).stream().filter(line -> line.contains(sentence)).count(), child.said());
    }
  }
}
