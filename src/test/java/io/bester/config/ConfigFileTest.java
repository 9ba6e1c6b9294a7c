package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  @Test
  void loadsAFileThroughTheWholeWay() throws IOException {
    Loaded loaded = load("node.json", "{\"name\":\"a.example\",\"accounts\":{\"kind\":\"open\"},"
        + "\"listeners\":{\"tcp4\":{\"port\":5}}}");
    assertEquals("a.example", loaded.config().name());
    assertEquals("127.0.0.1:5", loaded.config().listeners().get("tcp4").address());
    assertEquals(List.of(), loaded.notes());
    assertEquals(List.of(), loaded.warnings());
  }

  @Test
  void givesAnEqualConfigurationWhenItsJsonIsParsedAgain() throws IOException {
    Loaded loaded = Loading.load(Path.of("conf/reference.json"));
    assertEquals(loaded.config(), Config.parse(loaded.json()));
    assertEquals(loaded.config(), Config.parse(loaded.json().copy()));
  }

  @Test
  void saysOnWhichLineAProblemIs() throws IOException {
    String text = "{\n  \"listeners\": {\n    \"tcp4\": {\n      \"prot\": 5\n    }\n  },\n  \"log\": { \"level\": \"loud\" }\n}";
    assertEquals(
        List.of(
            "listeners.tcp4.prot: unknown key; did you mean \"port\"? (line 4)",
            "log.level: \"loud\" is not one of trace, debug, info, warn, error; use one of them (line 7)"),
        problems("n.json", text));
  }

  @Test
  void namesInOneLineWhatHasNoEffect() throws IOException {
    Loaded loaded = load("n.json", "{\"listeners\":{\"ws\":{\"path\":\"x\"},\"unix\":{\"origins\":[]}},\"mailbox\":{\"enabled\":false},"
        + "\"handlers\":{\"a\":{\"command\":[\"sh\"],\"onFailure\":\"queue\"},\"b\":{\"request\":\"envelope\"}},"
        + "\"peers\":{\"b\":{\"address\":\"tls://b:1\",\"key\":\"ed25519:QUJD\"}},"
        + "\"accounts\":{\"kind\":\"file\",\"path\":\"users\",\"registration\":\"open\"}}");
    assertEquals(
        List.of("no effect in this release: mailbox, accounts.registration, listeners.ws.path, listeners.unix.origins,"
            + " handlers.*.onFailure queue, peers.*.key"),
        loaded.notes());
  }

  @Test
  void warnsOfWhatIsAllowedAndDangerous() throws IOException {
    Loaded loaded = load("n.json", "{\"listeners\":{\"a\":{\"kind\":\"tcp\",\"host\":\"0.0.0.0\",\"scopes\":[\"client\"]},"
        + "\"b\":{\"kind\":\"tcp\",\"host\":\"10.0.0.1\",\"port\":7,\"scopes\":[\"server\"]}},"
        + "\"accounts\":{\"kind\":\"open\",\"allowRemote\":true},\"federation\":{\"accept\":\"any\"}}");
    assertEquals(
        List.of(
            "ANYBODY who can reach listeners.a (0.0.0.0:2223) is let in with any name and password"
                + " (accounts.kind open); listen on 127.0.0.1, or admit only those you know",
            "ANYBODY who can reach listeners.b (10.0.0.1:7) may speak as any server (federation.accept any);"
                + " listen on 127.0.0.1, or admit only those you know"),
        loaded.warnings());
  }

  @Test
  void warnsOfNamesInListsThatNobodyBears() throws IOException {
    Loaded loaded = load("n.json", "{\"handlers\":{\"chat\":{\"peers\":[\"b.exmaple\",\"b.example\",\"*\"]},"
        + "\"echo\":{\"peers\":[\"unverified:10.0.0.1\"]}},"
        + "\"peers\":{\"b.example\":{\"address\":\"b:1\",\"types\":[\"caht\",\"echo\",\"something\"]}}}");
    assertEquals(
        List.of(
            "handlers.chat.peers: \"b.exmaple\" is none of peers; did you mean \"b.example\"?",
            "peers.b.example.types: \"caht\" is none of handlers; did you mean \"chat\"?",
            "peers.b.example.types: \"something\" is none of handlers; add it there, or take it out of this list"),
        loaded.warnings());
  }

  @Test
  void warnsOfNothingByDefault() throws IOException {
    assertEquals(List.of(), load("n.json", "{}").warnings());
  }

  @Test
  void refusesANull() throws IOException {
    assertEquals(List.of("name: null is not text; use a string (line 1)"),
        problems("n.json", "{\"name\":null}"));
    assertEquals(List.of("log: null is not an object; use { ... } (line 1)"),
        problems("n.yaml", "log:\n"));
  }

  private Loaded load(String name, String text) throws IOException {
    return Loading.load(Files.writeString(folder.resolve(name), text));
  }

  private List<String> problems(String name, String text) throws IOException {
    return Loading.problems(Files.writeString(folder.resolve(name), text), Map.of());
  }
}
