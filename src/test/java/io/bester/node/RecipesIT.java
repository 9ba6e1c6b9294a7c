package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handlers of the recipes, with the configuration that stands beside them. */
@Timeout(180)
class RecipesIT {
  private static final Duration KIT = Duration.ofSeconds(100);

  @TempDir
  Path folder;

  @BeforeEach
  void linkTheProject() throws IOException {
    Programs.need("python3");
    for (String name : List.of("docs", "handlers")) {
      Files.createSymbolicLink(folder.resolve(name), Child.PROJECT.resolve(name));
    }
  }

  @Test
  void theRecipesAreThese() {
    List<String> types = Page.of("RECIPES.md").examples().stream().map(example -> type(example)).toList();
    assertEquals(List.of("chat", "translate", "mail", "sensor", "bot", "command"), types);
  }

  @Test
  void whoIsInARoomHearsWhatIsSaid() {
    try (RunningNode node = node("chat", Map.of()); WireClient romeo = node.login("romeo")) {
      romeo.send("chat", "{\"join\":\"lobby\"}", "a1");
      assertTrue(romeo.next().isMessage());
      assertTrue(romeo.next().isGood());
      romeo.send("chat", "{\"room\":\"lobby\",\"text\":\"hi\"}", "a2");
      assertEquals(Json.of("{'room':'lobby','from':'romeo@localhost','text':'hi'}"), romeo.next().data());
      assertTrue(romeo.next().isGood());
    }
  }

  @Test
  void aProgramTranslates() {
    Map<String, String> program = Map.of("apertium", "sed", "eng-spa", "s/good morning/buenos días/");
    try (RunningNode node = node("translate", program);
        WireClient romeo = node.login("romeo");
        WireClient juliet = node.login("juliet")) {
      assertGood(romeo.ask("translate", "{\"to\":[\"juliet\"],\"text\":\"good morning\"}", "a1"));
      assertEquals(Json.of("{'from':'romeo@localhost','text':'buenos días','original':'good morning'}"), juliet.next().data());
      assertEquals("handler-error", romeo.ask("translate", "{\"to\":[\"juliet\"]}", "a2").code());
    }
  }

  @Test
  void aMailGoesOutFromWhoAsked() throws IOException {
    Path box = folder.resolve("mail.txt");
    try (RunningNode node = node("mail", Map.of("sendmail", "tee", "-t", "-a", "-oi", box.toString()));
        WireClient romeo = node.login("romeo")) {
      romeo.send("mail", "{\"to\":\"juliet@b.example\",\"subject\":\"hí\",\"text\":\"good morning\",\"from\":\"paris\"}", "a1");
      assertEquals(Json.of("{'sent':'juliet@b.example'}"), romeo.next().data());
      assertTrue(romeo.next().isGood());
      String mail = Files.readString(box);
      assertTrue(mail.contains("From: romeo@localhost\n") && mail.contains("To: juliet@b.example\n") && mail.endsWith("\ngood morning\n"), mail);
      assertEquals("handler-error", romeo.ask("mail", "{\"to\":\"j@b.example\\nBcc: x@c.example\",\"subject\":\"\",\"text\":\"\"}", "a2").code());
      assertEquals(mail, Files.readString(box), "nothing more was sent");
    }
  }

  @Test
  void whoWatchesASensorHearsOfIt() {
    try (RunningNode node = node("sensor", Map.of());
        WireClient attic = node.login("attic");
        WireClient juliet = node.login("juliet")) {
      assertGood(attic.ask("sensor", "{\"sensor\":\"attic\",\"value\":21.5}", "a1"));
      juliet.send("sensor", "{\"watch\":\"attic\"}", "b1");
      assertEquals(Json.of("{'sensor':'attic','value':21.5}"), juliet.next().data());
      assertTrue(juliet.next().isGood());
      assertGood(attic.ask("sensor", "{\"sensor\":\"attic\",\"value\":22}", "a2"));
      assertEquals(Json.of("{'sensor':'attic','value':22.0}"), juliet.next().data());
      for (String value : List.of("\"warm\"", "\"nan\"", "\"inf\"", "1e400")) {
        assertEquals("handler-error", attic.ask("sensor", "{\"sensor\":\"attic\",\"value\":" + value + "}", "a3").code(), value);
      }
      juliet.send("sensor", "{\"unwatch\":\"attic\"}", "b2");
      assertEquals(Json.of("{'unwatched':'attic'}"), juliet.next().data());
      assertTrue(juliet.next().isGood());
      assertGood(attic.ask("sensor", "{\"sensor\":\"attic\",\"value\":23}", "a4"));
      juliet.send("sensor", "{\"watch\":\"attic\"}", "b3");
      assertEquals(Json.of("{'sensor':'attic','value':23.0}"), juliet.next().data(), "and nothing before it");
    }
  }

  @Test
  void whatTheySharePassesTheKit() {
    String bester = Child.PROJECT.resolve("bin/bester").toString();
    try (Child kit = Child.start(Child.PROJECT.resolve("docs/recipes"), bester, "handler", "test", "--request", "envelope", "--many", "200",
        "--", "python3", "sensors.py")) {
      assertEquals(0, kit.exitCode(Deadline.in(KIT)), kit::said);
    }
  }

  @Test
  void aPeerSpeaksForNobodyElse() throws IOException {
    Map<String, String> program = Map.of("apertium", "sed", "eng-spa", "p");
    try (RunningNode node = node("translate", program, "{'name':'a.example','peers':{'b.example':{'address':'127.0.0.1:9'}}}", FederationIT.LISTED);
        WireClient juliet = node.login("juliet");
        WireClient peer = node.connect()) {
      String said = "{'header':{'scope':'server','origin':'b.example','from':'%s','hops':['b.example'],'rcpt':['juliet'],'mid':'%s'},"
          + "'payload':{'type':'translate','data':{'from':'romeo@a.example','text':'hi'},'id':'m1'}}";
      peer.send(said.formatted("paris@b.example", "m1"));
      assertEquals(Json.of("{'from':'paris@b.example','text':'hi'}"), juliet.next().data());
      assertTrue(peer.next().isGood());
      peer.send(said.formatted("romeo@a.example", "m2"));
      assertEquals("handler-error", peer.next().code());
    }
  }

  @Test
  void aModelAnswersAndRemembers() throws IOException {
    HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.createContext("/", exchange -> {
      try (exchange) {
        int said = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)).getJsonArray("messages").size();
        byte[] answer = (said > 3 ? "{\"choices\":[]}" : "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"I know of " + said + "\"}}]}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    });
    model.start();
    String address = "http://127.0.0.1:" + model.getAddress().getPort() + "/";
    try (RunningNode node = node("bot", Map.of("http://127.0.0.1:8080/v1/chat/completions", address)); WireClient romeo = node.login("romeo")) {
      for (int said : List.of(1, 3)) {
        romeo.send("bot", "{\"text\":\"Who is Mercutio?\"}", "a1");
        assertEquals(Json.of("{'text':'I know of " + said + "'}"), romeo.next().data());
        assertTrue(romeo.next().isGood());
      }
      assertTrue(romeo.ask("bot", "{\"text\":\"say nothing\"}", "a2").reason().contains("The model can't be asked"));
      model.stop(0);
      assertEquals("handler-error", romeo.ask("bot", "{\"text\":\"and now?\"}", "a3").code());
    } finally {
      model.stop(0);
    }
  }

  @Test
  void listedUsersRunListedCommands() {
    try (RunningNode node = node("command", Map.of());
        WireClient romeo = node.login("romeo");
        WireClient paris = node.login("paris")) {
      romeo.send("command", "{\"run\":\"date\"}", "a1");
      JsonObject answer = (JsonObject) romeo.next().data();
      assertEquals(0, answer.getInteger("exit"));
      assertTrue(answer.getString("output").matches("\\d{4}-\\d\\d-\\d\\d\n"), answer.encode());
      assertTrue(romeo.next().isGood());
      assertEquals("handler-error", romeo.ask("command", "{\"run\":\"reboot\"}", "a2").code());
      assertEquals("handler-error", paris.ask("command", "{\"run\":\"date\"}", "b1").code());
    }
  }

  private static void assertGood(Frame report) {
    assertTrue(report.isGood(), report.text());
  }

  /** A server with the line of the page, but for the words of its command that need a network or an installation. */
  private RunningNode node(String type, Map<String, String> instead, String... more) {
    Page.Example line = Page.of("RECIPES.md").examples().stream().filter(example -> type(example).equals(type)).findFirst().orElseThrow();
    JsonObject handler = new JsonObject(line.text()).getJsonObject(type);
    JsonArray words = new JsonArray();
    handler.getJsonArray("command").forEach(word -> words.add(instead.getOrDefault((String) word, (String) word)));
    Setup setup = Setup.in(folder).handler(type, handler.put("command", words).encode());
    List.of(more).forEach(setup::with);
    RunningNode node = setup.start();
    node.log().await("handler(" + type + ") program is up", Deadline.usual());
    return node;
  }

  private static String type(Page.Example line) {
    return new JsonObject(line.text()).fieldNames().iterator().next();
  }
}
