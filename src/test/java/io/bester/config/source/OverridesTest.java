package io.bester.config.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.config.Loaded;
import io.bester.config.Loading;
import io.bester.config.LogConfig;
import io.bester.config.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
  @TempDir Path folder;

  @Test
  void winsOverTheFile() throws IOException {
    Config config = load("{'listeners':{'tcp4':{'host':'127.0.0.2','port':2223}},'log':{'level':'warn'}}",
        Map.of("BESTER_CONF_LISTENERS__TCP4__PORT", "0", "BESTER_CONF_LOG__LEVEL", "debug")).config();
    assertEquals("127.0.0.2:0", config.listeners().get("tcp4").address());
    assertEquals(LogConfig.Level.DEBUG, config.log().level());
  }

  @Test
  void changesTheDefaultsWhereThereIsNoFile() {
    Loaded loaded = Loading.withoutFile(Map.of("BESTER_CONF_LISTENERS__TCP4__PORT", "0", "BESTER_CONF_NAME", "${HOST}",
        "HOST", "a.example"));
    assertEquals("{\"listeners\":{\"tcp4\":{\"port\":\"0\"}},\"name\":\"a.example\"}", loaded.json().encode());
    assertEquals("127.0.0.1:0", loaded.config().listeners().get("tcp4").address());
  }

  @Test
  void meansTheKeyOfTheFileWhateverItsCase() throws IOException {
    Config config = load("{'handlers':{'ChatRoom':{}},'peers':{'b.Example':{'address':'b:1'}}}",
        Map.of("BESTER_CONF_HANDLERS__CHATROOM__TIMEOUT", "3s", "BESTER_CONF_PEERS__B.EXAMPLE__ADDRESS", "[::1]:7")).config();
    assertEquals(Duration.ofSeconds(3), config.handlers().get("ChatRoom").timeout());
    assertEquals(new Target("::1", 7, false), config.peers().get("b.Example").target());
  }

  @Test
  void knowsNoDefaultsAndDoesNotTellThem() throws IOException {
    String sentence = ": \"${%s…}\" is nothing that can be filled in: there is only ${NAME}, with letters, digits and _, and without"
        + " a default as in ${NAME:-…}; write ${%s} and set that in the environment, or write the value in its place (line 1)";
    for (String written : List.of("${PW:-hunter2}", "${PW:-${hunter2}}", "${PW:-{hunter2}}", "${PW-hunter2}")) {
      assertEquals(List.of("name" + String.format(sentence, "PW", "PW")), problems("{'name':'" + written + "'}", Map.of("PW", "x", "hunter2", "y")));
    }
    assertEquals(List.of("name" + String.format(sentence, "", "NAME")), problems("{'name':'${-x}'}", Map.of()));
  }

  @Test
  void meansTheKnownKeyWhereTheFileHasNone() throws IOException {
    Config config = load("{'peers':{}}", Map.of(
        "BESTER_CONF_LIMITS__MAXINFLIGHT", "16",
        "BESTER_CONF_FEDERATION__RAWTARGETS", "true",
        "BESTER_CONF_HANDLERS__ECHO__ONFAILURE", "drop",
        "BESTER_CONF_LISTENERS__TCP4__TLS__CLIENTAUTH", "optional",
        "BESTER_CONF_INFO__OPERATOR", "juliet")).config();
    assertEquals(16, config.limits().maxInFlight());
    assertEquals(true, config.federation().rawTargets());
    assertEquals(HandlerConfig.OnFailure.DROP, config.handlers().get("echo").onFailure());
    assertEquals("{\"operator\":\"juliet\"}", config.info().encode());
  }

  @Test
  void readsListsAndObjectsAsJson() throws IOException {
    Config config = load("{'handlers':{'chat':{'timeout':'3s'}}}", Map.of(
        "BESTER_CONF_HANDLERS__CHAT__COMMAND", "[\"python3\", \"chat.py\"]",
        "BESTER_CONF_HANDLERS", "{\"news\":{\"concurrency\":2}}",
        "BESTER_CONF_LISTENERS__TCP4__SCOPES", "[\"client\"]")).config();
    assertEquals(List.of("python3", "chat.py"), config.handlers().get("chat").command());
    assertEquals(Duration.ofSeconds(3), config.handlers().get("chat").timeout());
    assertEquals(2, config.handlers().get("news").concurrency());
    assertEquals(1, config.listeners().get("tcp4").scopes().size());
  }

  @Test
  void neverShowsAnyOtherVariable() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(Map.of("NAME", "x", "name", "x", "BESTER_SOCKET", "x", "BESTER_PASSWORD", "secret",
        "BESTER_NAME", "x", "BESTER_CONFIG", "x", "bester_conf_name", "x"));
    Loaded loaded = load("{'info':{}}", environment);
    assertEquals("{\"info\":{}}", loaded.json().encode());
    assertEquals("localhost", loaded.config().name());
  }

  @Test
  void namesTheVariableInTheProblem() throws IOException {
    assertEquals(
        List.of(
            "listeners.tcp4.port: \"many\" is not a port; use 0 to 65535 (BESTER_CONF_LISTENERS__TCP4__PORT)",
            "listners: unknown key; did you mean \"listeners\"? (BESTER_CONF_LISTNERS)",
            "log: \"loud\" is not an object; use { ... } (BESTER_CONF_LOG)"),
        problems("{'listeners':{'tcp4':{'port':5}}}", Map.of("BESTER_CONF_LISTENERS__TCP4__PORT", "many",
            "BESTER_CONF_LISTNERS", "x", "BESTER_CONF_LOG", "loud")));
  }

  @Test
  void refusesAnEmptyKey() throws IOException {
    assertEquals(
        List.of(
            "BESTER_CONF_: names an empty key; write one name between each \"__\"",
            "BESTER_CONF_LOG____LEVEL: names an empty key; write one name between each \"__\"",
            "BESTER_CONF_NAME__: names an empty key; write one name between each \"__\""),
        problems("{}", Map.of("BESTER_CONF_", "x", "BESTER_CONF_LOG____LEVEL", "x", "BESTER_CONF_NAME__", "x")));
  }

  @Test
  void fillsPlaceholdersInEveryString() throws IOException {
    Map<String, String> environment = Map.of("RUN", "/tmp/r$1", "PORT", "77", "ARG", "${RUN}", "BESTER_CONF_NAME", "${HOST}",
        "HOST", "a.example");
    Loaded loaded = load("{'listeners':{'tcp4':{'port':'${PORT}'},'unix':{'path':'${RUN}/b-${PORT}.sock'}},"
        + "'handlers':{'chat':{'command':['sh','-c','${ARG}']}},'info':{'a':[{'b':'<${PORT}>'}],'price':'$5 {x} ${'}}",
        environment);
    assertEquals(77, loaded.config().listeners().get("tcp4").port());
    assertEquals(Path.of("/tmp/r$1/b-77.sock"), loaded.config().listeners().get("unix").path());
    assertEquals(List.of("sh", "-c", "${RUN}"), loaded.config().handlers().get("chat").command());
    assertEquals("{\"a\":[{\"b\":\"<77>\"}],\"price\":\"$5 {x} ${\"}", loaded.config().info().encode());
    assertEquals("a.example", loaded.config().name());
    assertEquals(loaded.config(), Config.parse(loaded.json()));
  }

  @Test
  void namesThePlaceholderThatIsNotSet() throws IOException {
    assertEquals(
        List.of(
            "handlers.a.command: the environment variable \"DIR\" is not set; set it, or write the value in its place"
                + " (line 1)",
            "listeners.tcp4.port: the environment variable \"PORT\" is not set; set it, or write the value in its place"
                + " (line 1)"),
        problems("{'listeners':{'tcp4':{'port':'${PORT}'}},'handlers':{'a':{'command':['sh','${DIR}/a']}}}", Map.of()));
  }

  @Test
  void doesNotFillKeys() throws IOException {
    assertFalse(load("{'info':{'${A}':1}}", Map.of("A", "x")).config().info().containsKey("x"));
  }

  private Loaded load(String json, Map<String, String> environment) throws IOException {
    return Loading.load(Files.writeString(folder.resolve("n.json"), json.replace('\'', '"')), environment);
  }

  private List<String> problems(String json, Map<String, String> environment) throws IOException {
    return Loading.problems(Files.writeString(folder.resolve("n.json"), json.replace('\'', '"')), environment)
        .stream().sorted().toList();
  }
}
