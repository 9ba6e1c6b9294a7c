package io.bester.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.start.Language;
import io.bester.node.Programs;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code bester new handler} makes a project whose test is good, and overwrites nothing. */
@Timeout(120)
class NewHandlerTest {
  private static final Map<Language, String> NEEDS = Map.of(Language.PYTHON, "python3", Language.NODE, "npm", Language.BASH, "jq",
      Language.GO, "go", Language.RUST, "cargo", Language.JAVA, "javac");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  private int run(String... words) {
    Terminal terminal = new Terminal(Map.of(), new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        question -> Optional.empty(), false);
    return Bester.run(terminal, words);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theTestOfTheProjectIsGood(Language language) throws Exception {
    Path project = folder.resolve("chat");
    assertEquals(0, run("new", "handler", "--lang", language.name().toLowerCase(), "chat", project.toString()), err::toString);
    assertEquals(new JsonObject("{\"handlers\":{\"chat\":{\"request\":\"envelope\"}}}"),
        new JsonObject(Files.readString(project.resolve("handlers.json"))));
    assertFalse(Files.readString(project.resolve("README.md")).contains("@"), "every placeholder is filled");
    Programs.need(NEEDS.get(language));
    Process test = new ProcessBuilder("sh", "-c", language.test()).directory(project.toFile()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile()).start();
    assertTrue(test.waitFor(100, TimeUnit.SECONDS));
    assertEquals(0, test.exitValue(), Files.readString(folder.resolve("said")));
  }

  @Test void programsAreToldWhatToRun() {
    Path project = folder.resolve("chat");
    assertEquals(0, run("new", "handler", "--json", "--lang", "bash", "chat", project.toString()), err::toString);
    JsonObject made = new JsonObject(out.toString(StandardCharsets.UTF_8));
    assertEquals("bash bash test.sh", made.getString("lang") + " " + made.getString("test"));
    assertEquals(project.toString(), made.getString("made"));
    assertTrue(made.getString("run").startsWith("bester handler run chat "), made.encode());
  }

  @Test void nothingIsOverwritten() throws IOException {
    Path mine = folder.resolve("README.md");
    Files.writeString(mine, "mine");
    assertEquals(1, run("new", "handler", "--lang", "python", "chat", folder.toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(mine + " is there already, and nothing was written"), err.toString());
    assertEquals("mine", Files.readString(mine));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(mine), files.toList());
    }
  }

  @Test void aTypeThatIsNoneIsRefused() {
    assertEquals(2, run("new", "handler", "--lang", "python", "a/b", folder.toString()));
    assertEquals(2, run("new", "handler", "--lang", "python", "hello", folder.resolve("x").toString()));
    assertEquals(2, run("new", "handler", "--lang", "cobol", "chat", folder.resolve("x").toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("cobol"), err.toString());
    assertFalse(Files.exists(folder.resolve("x")));
  }
}
