package io.bester.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Loaded;
import io.bester.config.Loading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"node.yaml", "node.yml", "node.YAML"})
  void takesYamlByItsName(String name) throws IOException {
    Loaded loaded = load(name, "name: no\nlisteners:\n  tcp4: {port: 5}\n  unix: {mode: 0600, path: run/x.sock}\n"
        + "info: {since: 2020-01-01, rooms: 3, share: 0.5, beta: true}\n");
    assertEquals("no", loaded.config().name());
    assertEquals(5, loaded.config().listeners().get("tcp4").port());
    assertEquals("0600", loaded.config().listeners().get("unix").mode());
    assertEquals("{\"since\":\"2020-01-01\",\"rooms\":3,\"share\":0.5,\"beta\":true}", loaded.config().info().encode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.conf", "node", "node.txt"})
  void takesAnyOtherNameForJson(String name) throws IOException {
    assertEquals("a", load(name, "{\"name\":\"a\"}").config().name());
  }

  @Test
  void sharesPartsOfAYamlFileByAliases() throws IOException {
    Loaded loaded = load("node.yaml", "handlers:\n  a: &slow {timeout: 30s}\n  b: *slow\n");
    assertEquals(30, loaded.config().handlers().get("b").timeout().toSeconds());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "n.json | `` | is empty; write at least {} for a node with every default",
      "n.json | `  \n\t ` | is empty; write at least {} for a node with every default",
      "n.yaml | `` | is empty; write at least {} for a node with every default",
      "n.json | [1] | [1] is not an object; write one, as in { \"name\": \"localhost\" }",
      "n.json | null | null is not an object; write one, as in { \"name\": \"localhost\" }",
      "n.yaml | `# nothing` | null is not an object; write one, as in { \"name\": \"localhost\" }",
      "n.yaml | `- a` | [\"a\"] is not an object; write one, as in { \"name\": \"localhost\" }",
      "n.json | {} {} | line 1, column 4: the text goes on after the end of the object; remove the rest",
      "n.json | `{\n  \"name\": }` | line 2, column 11: Unexpected character ('}' (code 125)): expected a value; correct the JSON",
      "n.json | `{\"name\": \"a\"` | line 1, column 13: Unexpected end-of-input: expected close marker for Object (start marker at line 1, column 1); correct the JSON",
      "n.yaml | `name: a\nlog: {level: info` | line 2, column 18: expected ',' or '}', but got <stream end>; correct the YAML",
      "n.yaml | `a: 1\n---\nb: 2` | line 2, column 1: but found another document; correct the YAML",
      "n.yaml | `name: !java a` | line 1, column 7: the tag !java means nothing; leave it out",
      "n.yaml | `name: *missing` | line 1, column 7: found undefined alias missing; correct the YAML",
      "n.yaml | `? [a]\n: b` | line 1, column 3: a key is no text; use a word",
      "n.yaml | `a: &x [*x]` | line 1, column 4: nests more than 64 levels deep; make it flatter"
  })
  void saysWhereAFileIsBroken(String name, String text, String problem) {
    assertEquals(List.of(folder.resolve(name) + ": " + problem), problems(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "n.json | `{\"log\":{\n\"level\":\"info\",\n\"level\":\"debug\"}}`",
      "n.yaml | `log:\n  level: info\n  level: debug\n`"
  })
  void saysWhichKeyStandsTwice(String name, String text) {
    assertEquals(List.of("log.level: stands here twice; keep one of them (line 3)"),
        problems(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    assertEquals(List.of(folder.resolve("n.json") + ": is not UTF-8 text; save it as UTF-8"),
        problems("n.json", "{\"name\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(1, problems("n.json", "{}".getBytes(StandardCharsets.UTF_16)).size());
  }

  @Test
  void passesOverAByteOrderMark() throws IOException {
    assertEquals("a", load("n.json", "\uFEFF{\"name\":\"a\"}").config().name());
  }

  @Test
  void refusesADocumentThatNestsTooDeep() {
    String deep = "{\"info\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    List<String> problems = problems("n.json", deep.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(folder.resolve("n.json") + ": line 1, column 73: nests more than 64 levels deep; make it flatter"),
        problems);
  }

  @Test
  void refusesAliasesThatMultiply() {
    StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1) + "]\n");
    }
    List<String> problems = problems("n.yaml", text.toString().getBytes(StandardCharsets.UTF_8));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("aliases"), problems.get(0));
  }

  @Test
  void saysThatThereIsNoFile() {
    Path missing = folder.resolve("missing.json");
    assertEquals(List.of(missing + ": no such file; use the path of a configuration, such as conf/node.json"),
        Loading.problems(missing, Map.of()));
  }

  @Test
  void saysThatItIsAFolder() {
    assertEquals(List.of(folder + ": is a folder; use the path of a file in it"), Loading.problems(folder, Map.of()));
  }

  @Test
  void saysThatItCanNotBeRead() {
    assertEquals(List.of("/proc/self/mem: can't be read (IOException); check its permissions"),
        Loading.problems(Path.of("/proc/self/mem"), Map.of()));
  }

  @Test
  void readsAPipeToo() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Process writer = new ProcessBuilder("sh", "-c", "echo '{\"name\":\"piped\"}' > " + pipe).start();
    assertEquals("piped", Loading.load(pipe).config().name());
    assertEquals(0, writer.waitFor());
  }

  @Test
  void failsWithNothingButAConfigException() {
    Path file = folder.resolve("n.json");
    assertEquals(List.of(file + ": Number value length (5000) exceeds the maximum allowed (1000); correct the JSON"),
        problems("n.json", ("{\"name\":" + "9".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of("limits.hops: \"Infinity\" is not a whole number; use 1 to 1000 (line 1)"),
        problems("n.json", "{\"limits\":{\"hops\":1e999999999}}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(folder.resolve("n.yaml") + ": special characters are not allowed; correct the YAML"),
        problems("n.yaml", "\u0001".getBytes(StandardCharsets.UTF_8)));
  }

  private Loaded load(String name, String text) throws IOException {
    return Loading.load(Files.writeString(folder.resolve(name), text));
  }

  private List<String> problems(String name, byte[] text) {
    try {
      return Loading.problems(Files.write(folder.resolve(name), text), Map.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
