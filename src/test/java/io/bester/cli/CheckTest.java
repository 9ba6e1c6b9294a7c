package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CheckTest {
  @TempDir Path folder;

  @Test
  void saysInOneLineWhatAGoodConfigurationDoes() throws IOException {
    Path file = write("{\"name\":\"a.example\",\"informer\":{\"path\":\"" + folder.resolve("i") + "\"},\"accounts\":{\"kind\":\"open\"},\"handlers\":{\"echo\":{},\"chat\":{}},"
        + "\"listeners\":{\"tcp4\":{\"port\":0},\"unix\":{\"path\":\"run/x.sock\"}}}");
    assertEquals(new Outcome(0, file + " is good: node a.example, listeners tcp4=127.0.0.1:0 unix=run/x.sock, "
        + "accounts open, handlers echo chat, peers none\n", ""), typed().run("check", "-conf", file.toString()));
  }

  @Test
  void takesTwoDashesAsWellAsOne() throws IOException {
    Path file = write("{}");
    assertEquals(0, typed().run("check", "--conf", file.toString()).code());
    assertEquals(0, typed().run("check", "-conf=" + file).code());
  }

  @Test
  void tellsEveryProblemOneALine() throws IOException {
    Path file = write("{\n\"nmae\":\"x\",\n\"listeners\":{\"tcp4\":{\"port\":70000}},\n\"log\":{\"level\":\"loud\"}}");
    Outcome outcome = typed().run("check", "-conf", file.toString());
    assertEquals(1, outcome.code());
    assertEquals("", outcome.out());
    List<String> problems = outcome.err().lines().sorted().toList();
    assertEquals(3, problems.size(), outcome.err());
    assertTrue(problems.get(0).startsWith("listeners.tcp4.port: "), outcome.err());
    assertTrue(problems.get(1).startsWith("log.level: "), outcome.err());
    assertTrue(problems.get(2).startsWith("nmae: "), outcome.err());
  }

  @Test
  void tellsWhichProgramsAreMissing() throws IOException {
    Path file = write("{\"accounts\":{\"kind\":\"open\"},\"handlers\":{\"chat\":{\"command\":[\"no-such-program\"]}}}");
    Outcome outcome = typed().run("check", "-conf", file.toString());
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("handlers.chat.command: \"no-such-program\" is not a program on the PATH"), outcome.err());
  }

  @Test
  void warnsOfFilesWithoutWhichANodeWouldNotStart() throws IOException {
    Path there = Files.writeString(folder.resolve("there.pem"), "");
    Path gone = folder.resolve("gone.pem");
    Path file = write(("{'informer':{'path':'" + folder.resolve("i") + "'},'listeners':{'ws':{'tls':{'cert':'" + there + "','key':'" + gone + "','clientCa':'" + folder + "'}}},"
        + "'federation':{'tls':{'ca':'" + gone + "'}},'accounts':{'kind':'file','path':'" + gone + "'}}").replace('\'', '"'));
    Outcome outcome = typed().run("check", "-conf", file.toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(List.of(
        "warning: listeners.ws.tls.key: " + gone + " does not exist, so a node would not start",
        "warning: listeners.ws.tls.clientCa: " + folder + " is a folder, so a node would not start",
        "warning: federation.tls.ca: " + gone + " does not exist, so a node would not start",
        "warning: accounts.path: " + gone + " does not exist, so a node would not start"), outcome.err().lines().toList());
  }

  @Test
  void tellsEveryProblemOfTheInstallationTheWorstLast() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    Path file = write(("{'accounts':{'kind':'file','path':'" + folder.resolve("gone") + "'},'listeners':{'tcp4':{'host':'192.0.2.1','port':0},"
        + "'unix':{'path':'" + plain + "'},'ws':{'host':'192.0.2.1'}},'informer':{'path':'" + folder.resolve("i") + "'},"
        + "'handlers':{'chat':{'command':['no-such-program']}}}").replace('\'', '"'));
    Outcome outcome = typed().run("check", "-conf", file.toString());
    assertEquals(1, outcome.code());
    assertEquals("", outcome.out());
    List<String> starts = outcome.err().lines().map(line -> line.replaceFirst("^((?:warning: )?\\S+): .*", "$1")).toList();
    assertEquals(List.of("warning: accounts.path", "warning: listeners.ws", "handlers.chat.command", "listeners.unix.path"), starts, outcome.err());
  }

  @Test
  void takesWarningsForProblemsWhereItIsToldTo() throws IOException {
    Path file = write("{\"informer\":{\"path\":\"" + folder.resolve("i") + "\"},\"accounts\":{\"kind\":\"file\",\"path\":\"" + folder.resolve("gone") + "\"},\"listeners\":{\"tcp4\":{\"port\":0}}}");
    assertEquals(0, typed().run("check", "-conf", file.toString()).code());
    Outcome strict = typed().run("check", "--strict", "-conf", file.toString());
    assertEquals(1, strict.code());
    assertEquals("", strict.out());
    assertEquals(1, strict.err().lines().count(), strict.err());
  }

  @Test
  void tellsProgramsInLinesOfJson() throws IOException {
    Path gone = folder.resolve("gone");
    Path file = write("{\"informer\":{\"path\":\"" + folder.resolve("i") + "\"},\"accounts\":{\"kind\":\"file\",\"path\":\"" + gone + "\"},\"listeners\":{\"tcp4\":{\"port\":0}}}");
    Outcome outcome = typed().run("check", "--json", "-conf", file.toString());
    assertEquals(0, outcome.code());
    assertEquals("", outcome.err());
    assertEquals(List.of(
        new JsonObject().put("level", "warning").put("where", "accounts.path")
            .put("message", gone + " does not exist, so a node would not start").put("origin", ""),
        new JsonObject().put("file", file.toString()).put("good", true).put("errors", 0).put("warnings", 1).put("name", "localhost")
            .put("listeners", new JsonObject().put("tcp4", "127.0.0.1:0")).put("accounts", "file")
            .put("handlers", new JsonArray()).put("peers", new JsonArray())),
        outcome.lines().stream().map(JsonObject::new).toList());
  }

  @Test
  void tellsProgramsInJsonWhatIsWrongWithTheFileToo() throws IOException {
    Path file = write("{\n\"nmae\":\"x\"}");
    Outcome outcome = typed().run("check", "--json", "-conf", file.toString());
    assertEquals(1, outcome.code());
    JsonObject problem = new JsonObject(outcome.lines().get(0));
    assertEquals("error nmae line 2", problem.getString("level") + " " + problem.getString("where") + " " + problem.getString("origin"));
    assertEquals(new JsonObject().put("file", file.toString()).put("good", false).put("errors", 1).put("warnings", 0),
        new JsonObject(outcome.lines().get(1)));
  }

  @Test
  void callsPeersWhereItIsToldTo() throws IOException {
    Path file = write("{\"informer\":{\"path\":\"" + folder.resolve("i") + "\"},\"accounts\":{\"kind\":\"open\"},\"listeners\":{\"tcp4\":{\"port\":0}},\"peers\":{\"b.example\":{\"address\":\"127.0.0.1:1\"}}}");
    assertEquals(0, typed().run("check", "-conf", file.toString()).code());
    Outcome outcome = typed().run("check", "--peers", "-conf", file.toString());
    assertEquals(1, outcome.code());
    assertEquals("peers.b.example.address: 127.0.0.1:1 can't be reached: nobody listens there; start that server, or correct the address\n",
        outcome.err());
  }

  @Test
  void looksAtTheEnvironmentAsANodeDoes() throws IOException {
    Path file = write("{}");
    Outcome outcome = typed().with("BESTER_CONF_LISTENERS__TCP4__PORT", "x").run("check", "-conf", file.toString());
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("listeners.tcp4.port"), outcome.err());
  }

  @Test
  void saysThatThereIsNoFile() {
    Outcome outcome = typed().run("check", "-conf", folder.resolve("none.json").toString());
    assertEquals(1, outcome.code());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void saysWhatItMakesOfABesterdConfiguration() {
    Outcome outcome = typed().run("check", "-conf", "src/test/resources/config/besterd.conf");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(1, outcome.lines().size());
    assertTrue(outcome.err().startsWith("note: "), outcome.err());
    assertTrue(outcome.err().contains("\nwarning: "), outcome.err());
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("node.json"), json);
  }
}
