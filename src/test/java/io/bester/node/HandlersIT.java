package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chats and relays in their languages, behind a node; {@link EchoesIT} has the echoes. */
@Timeout(180)
class HandlersIT {
  /** Fewer than open the breaker. [P-5.8] */
  private static final int KILLED = 4;
  private static final String ENVELOPE = "{'request':'envelope'}";

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void roomsTellWhatIsSaidInThem(Example language) {
    language.prepare();
    Setup setup = setup().handler("rooms", ENVELOPE);
    try (RunningNode node = setup.start();
        Child rooms = language.start("rooms", setup.socket("rooms"));
        WireClient romeo = node.login("romeo");
        WireClient juliet = node.login("juliet")) {
      assertTrue(romeo.ask("rooms", "{\"join\":\"lobby\"}", "a1").isGood());
      juliet.send("rooms", "{\"join\" : \"lobby\"}", "b1");
      for (WireClient member : List.of(romeo, juliet)) {
        assertEquals(Json.of("{'room':'lobby','joined':'juliet@localhost'}"), member.next().data());
      }
      assertTrue(juliet.next().isGood());
      juliet.send("rooms", " { \"text\" :\"h\\u00ed \\\"é😀\\\"\", \"room\":\"lobby\",\"from\":\"romeo@localhost\" } ", "b2");
      for (WireClient member : List.of(romeo, juliet)) {
        assertEquals(new JsonObject().put("room", "lobby").put("from", "juliet@localhost").put("text", "hí \"é😀\""),
            member.next().data());
      }
      assertTrue(juliet.next().isGood());
      romeo.send("rooms", "{\"leave\":\"lobby\"}", "a2");
      for (WireClient member : List.of(romeo, juliet)) {
        assertEquals(Json.of("{'room':'lobby','left':'romeo@localhost'}"), member.next().data());
      }
      assertTrue(romeo.next().isGood());
      assertRefused(romeo, "rooms", "{\"room\":\"lobby\",\"text\":\"still here\"}");
      assertRefused(romeo, "rooms", "{\"leave\":\"lobby\"}");
      assertRefused(romeo, "rooms", "{\"room\":\"garden\",\"text\":\"nobody here\"}");
      for (String nonsense : List.of("[]", "null", "{}", "5", "\"join\"", "{\"join\":5}", "{\"room\":\"lobby\"}", "{\"join\":{\"a\":[\"b\"]}}")) {
        assertRefused(romeo, "rooms", nonsense);
      }
      juliet.send("rooms", "{\"room\":\"lobby\",\"text\":\"" + "x".repeat(100_000) + "\"}", "b3");
      assertEquals(100_000, ((JsonObject) juliet.next().data()).getString("text").length());
      assertTrue(juliet.next().isGood());
      assertEndsWell(rooms, setup.socket("rooms"));
    }
  }

  private static void assertRefused(WireClient client, String type, String data) {
    assertEquals("handler-error", client.ask(type, data, "no").code(), data);
  }

  private static void assertEndsWell(Child handler, Path socket) {
    handler.signal("TERM");
    assertEquals(0, handler.exitCode(Deadline.usual()), handler::said);
    assertFalse(Files.exists(socket), "it removes its socket");
  }

  @ParameterizedTest
  @EnumSource
  void whoIsToldWithoutEnvelopesSaysSo(Example language) {
    language.prepare();
    Setup setup = setup().handler("rooms", "{}").handler("relay", "{}");
    try (RunningNode node = setup.start();
        Child rooms = language.start("rooms", setup.socket("rooms"));
        Child relay = language.start("relay", setup.socket("relay"));
        WireClient romeo = node.login("romeo")) {
      for (String data : List.of("{\"join\":\"lobby\"}", "null", "[2]", "{\"v\":1}")) {
        assertTrue(romeo.ask("rooms", data, "a1").reason().contains("envelope"), data);
        assertTrue(romeo.ask("relay", data, "a2").reason().contains("envelope"), data);
      }
      assertTrue(rooms.isAlive() && relay.isAlive());
    }
  }

  @ParameterizedTest
  @EnumSource
  void relayCrossesTwoServers(Example language) throws IOException {
    language.prepare();
    Setup a = server("a.example").handler("relay", ENVELOPE);
    Setup b = server("b.example").handler("relay", ENVELOPE).peer("a.example", "127.0.0.1:9");
    try (RunningNode there = b.start();
        RunningNode here = a.peer("b.example", there.address()).start();
        Child relayHere = language.start("relay", a.socket("relay"));
        Child relayThere = language.start("relay", b.socket("relay"));
        WireClient romeo = here.login("romeo");
        WireClient paris = here.login("paris");
        WireClient juliet = there.login("juliet");
        WireClient nurse = there.login("nurse")) {
      Frame report = romeo.ask("relay",
          "{\"to\":[\"juliet@b.example\", \"paris\",\"nurse@b.example\",\"paris@a.example\"],\"text\":\"hi \\\"é\\\"\",\"from\":\"paris@a.example\"}", "a1");
      assertTrue(report.isGood(), report.text());
      JsonObject message = new JsonObject().put("from", "romeo@a.example").put("text", "hi \"é\"");
      for (WireClient each : List.of(juliet, nurse, paris)) {
        assertEquals(message, each.next().data());
      }
      assertTrue(romeo.ask("relay", "{\"to\":[],\"text\":\"to nobody\"}", "a2").isGood());
      assertEquals("no-peer", romeo.ask("relay", "{\"to\":[\"x@c.example\"],\"text\":\"hi\"}", "a3").code());
      for (String nonsense : List.of("[]", "{}", "{\"to\":\"paris\",\"text\":\"hi\"}", "{\"to\":[5],\"text\":\"hi\"}", "{\"to\":[\"paris\"],\"text\":5}")) {
        assertRefused(romeo, "relay", nonsense);
      }
      try (WireClient peer = there.connect()) {
        peer.send("{'header':{'scope':'server','origin':'a.example','hops':['a.example']},"
            + "'payload':{'type':'relay','data':{'to':['juliet'],'from':'romeo@a.example','text':'who am I?'},'id':'m1'}}");
        assertEquals("handler-error", peer.next().code(), "nobody vouches for the user that the data names");
      }
      juliet.send("{'payload':{'type':'dummy','data':null,'id':'p1'}}");
      assertEquals("p1", juliet.next().id(), "and nothing of it was delivered");
      assertEndsWell(relayHere, a.socket("relay"));
      assertEndsWell(relayThere, b.socket("relay"));
    }
  }

  private Setup server(String name) throws IOException {
    Setup setup = Setup.in(folder.resolve(name)).with("{'name':'" + name + "'}").with(FederationIT.LISTED);
    Files.createDirectories(setup.socket("x").getParent());
    return setup;
  }

  @ParameterizedTest
  @EnumSource
  void itTakesAStaleSocketAndNoLivingOne(Example language) throws IOException {
    language.prepare();
    Setup setup = setup();
    Path socket = setup.socket("rooms");
    try (Child killed = language.start("rooms", socket)) {
      Deadline.usual().await("the group may connect, and nobody else", () -> modeOf(socket).equals("rwxrwx---"));
      try (Child second = language.launch("rooms", socket)) {
        assertNotEquals(0, second.exitCode(Deadline.usual()), "somebody listens there");
      }
      assertTrue(Files.exists(socket) && killed.isAlive());
    }
    assertTrue(Files.exists(socket), "killed, it has left its socket");
    try (Child next = language.launch("rooms", socket)) {
      Deadline.usual().await("it listens", () -> answers(socket));
      assertEndsWell(next, socket);
    }
  }

  private static String modeOf(Path socket) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(Frame.bytes("\"hi\""));
      return channel.read(ByteBuffer.allocate(100)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneReportComesForEachMessageThatAKilledHandlerHad(Example language) {
    assumeTrue(language != Example.BASH, "socat lives on when its shell is stopped or killed");
    language.prepare();
    Setup setup = setup().handler("echo", "{'order':'none','timeout':'60s'}").with("{'log':{'level':'debug'}}");
    try (RunningNode node = setup.start();
        Child killed = language.start("echo", setup.socket("echo"));
        WireClient romeo = node.login("romeo")) {
      assertTrue(romeo.ask("echo", "1", "before").isGood());
      killed.signal("STOP");
      Set<String> unanswered = new HashSet<>();
      for (int i = 0; i < KILLED; i++) {
        romeo.send("echo", "1", "k" + i);
        unanswered.add("k" + i);
      }
      node.log().await("handler(echo) >> ", 1 + KILLED, Deadline.usual());
      killed.kill();
      for (int i = 0; i < KILLED; i++) {
        Frame report = romeo.next();
        assertEquals("bad-answer", report.code(), report.text());
        assertTrue(unanswered.remove(report.id()), "a second report: " + report);
      }
      romeo.send("echo", "2", "meanwhile");
      try (Child again = language.start("echo", setup.socket("echo"))) {
        assertEquals(2, romeo.next().data(), "what came while nobody listened is handed over as soon as somebody does");
        assertEquals("meanwhile", romeo.next().id());
        assertTrue(romeo.ask("echo", "3", "after").isGood());
        assertTrue(again.isAlive());
      }
    }
  }

  private Setup setup() {
    Setup setup = Setup.in(folder);
    assertTrue(setup.socket("x").getParent().toFile().mkdirs());
    return setup;
  }
}
