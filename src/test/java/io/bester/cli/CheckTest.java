package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
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
    Path file = write("{\"name\":\"a.example\",\"accounts\":{\"kind\":\"open\"},\"handlers\":{\"echo\":{},\"chat\":{}},"
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
    Path file = write(("{'listeners':{'ws':{'tls':{'cert':'" + there + "','key':'" + gone + "','clientCa':'" + folder + "'}}},"
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
