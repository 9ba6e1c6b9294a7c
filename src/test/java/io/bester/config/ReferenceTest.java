package io.bester.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.reading.Findings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about the configuration is what the records read. */
class ReferenceTest {
  private static final Path DOCUMENT = Path.of("docs/CONFIGURATION.md");
  private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.*]+)` \\| (.+?) \\| (.+?) \\| (.+?) \\|");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^    \\{\\n(?:    .*\\n)+?    \\}$");
  @TempDir Path folder;

  @Test
  void showsEveryKeyOnceWithItsDefault() {
    Loaded loaded = Loading.load(Path.of("conf/reference.json"));
    assertEquals(keys(), written("", loaded.json()));
    assertEquals(
        Config.parse(new JsonObject("{\"listeners\":{\"tcp4\":{},\"tcp6\":{},\"unix\":{},\"ws\":{}},"
            + "\"handlers\":{\"echo\":{}},\"peers\":{\"b.example\":{\"address\":\"b.example:2223\"}},\"informer\":{}}")),
        loaded.config());
  }

  @Test
  void documentsEveryKeyWithItsDefaultItsUnitAndItsMeaning() throws IOException {
    Map<String, List<String>> rows = rows();
    Map<String, List<String>> expected = new TreeMap<>();
    for (Findings.Asked asked : Config.keys()) {
      if (!asked.kind().equals("section")) {
        String fallback = asked.fallback().isEmpty() ? "–" : "`" + asked.fallback() + "`";
        expected.put(asked.path(), List.of(fallback, asked.kind()));
      }
    }
    assertEquals(expected.toString().replace(", limits", ",\nlimits"), rows.toString().replace(", limits", ",\nlimits"));
  }

  @Test
  void givesExamplesThatParse() throws IOException {
    List<String> examples = EXAMPLE.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group()).toList();
    assertEquals(2, examples.size());
    for (String example : examples) {
      Path file = Files.writeString(folder.resolve("example.json"), example);
      assertEquals(List.of(), Loading.load(file).warnings(), example);
    }
  }

  @Test
  void givesTheSameExampleInYaml() throws IOException {
    String text = Files.readString(DOCUMENT);
    List<String> examples = EXAMPLE.matcher(text).results().map(found -> found.group()).toList();
    Path json = Files.writeString(folder.resolve("example.json"), examples.get(examples.size() - 1));
    Path yaml = Files.writeString(folder.resolve("example.yaml"),
        text.substring(text.indexOf("The same in YAML:") + 17).replaceAll("(?m)^    ", ""));
    assertEquals(Loading.load(json).config(), Loading.load(yaml).config());
  }

  @Test
  void startsANodeForThisMachineAlone() {
    Loaded loaded = Loading.load(Path.of("conf/node.json"));
    assertEquals(List.of("127.0.0.1:2223", "run/bester.sock"),
        loaded.config().listeners().values().stream().map(ListenerConfig::address).toList());
    assertEquals(Path.of("run/echo.sock"), loaded.config().handlers().get("echo").socket());
    assertEquals(AccountsConfig.Kind.OPEN, loaded.config().accounts().kind());
    assertEquals(List.of(), loaded.warnings());
    assertEquals(List.of(), loaded.notes());
  }

  @Test
  void tightensTheLimitsForTheInternet() {
    Config config = Loading.load(Path.of("conf/internet.json")).config();
    assertEquals(List.of(10_000, 100, 10), List.of(config.limits().connections(),
        config.limits().connectionsPerAddress(), config.limits().sessionsPerUser()));
    assertEquals(List.of(100.0, 1000.0), List.of(config.limits().userRate(), config.limits().peerRate()));
    assertTrue(config.accounts().kind() != AccountsConfig.Kind.OPEN && !config.federation().rawTargets());
  }

  /** As the list in SECURITY.md says. */
  @Test
  void keepsClientsAndServersApartOnTheInternet() {
    Loaded loaded = Loading.load(Path.of("conf/internet.json"));
    List<ListenerConfig> forServers = loaded.config().listeners().values().stream()
        .filter(listener -> !listener.local() && listener.scopes().contains(ListenerConfig.Scope.SERVER)).toList();
    assertEquals(List.of("peers"), forServers.stream().map(ListenerConfig::name).toList());
    assertTrue(forServers.get(0).tls().orElseThrow().hasCa() && !forServers.get(0).scopes().contains(ListenerConfig.Scope.CLIENT));
    assertTrue(loaded.config().federation().tls().hasCert() && loaded.config().federation().tls().hasCa());
    assertEquals(List.of(), loaded.warnings());
  }

  private static Set<String> keys() {
    return Config.keys().stream().map(Findings.Asked::path).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> written(String path, JsonObject json) {
    Set<String> keys = new TreeSet<>();
    for (String name : json.fieldNames()) {
      String key = List.of("listeners", "handlers", "peers").contains(path) ? "*" : name;
      String below = path.isEmpty() ? key : path + "." + key;
      keys.add(below);
      if (json.getValue(name) instanceof JsonObject object) {
        keys.addAll(written(below, object));
      }
    }
    return keys;
  }

  /** Key to default and kind; what stands in brackets behind a default is for the reader. */
  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && Arrays.stream(row.group(4).split(" ")).count() > 1) {
        String fallback = row.group(2).replaceAll(" \\(.*\\)$", "");
        assertEquals(null, rows.put(row.group(1), List.of(fallback, row.group(3))), line);
      }
    }
    return rows;
  }
}
