package io.bester.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.dev.Source.Kind;
import io.bester.cli.talk.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final Path EXAMPLES = Path.of("handlers").toAbsolutePath();

  @TempDir
  Path folder;

  private static List<String> types(Path folder) {
    return new Sources(Map.of()).in(folder).stream().map(Source::type).toList();
  }

  @Test
  void findsHandlersAndLeavesLibrariesAndClientsOut() {
    assertEquals(List.of("chat", "echo", "relay", "rooms"), types(EXAMPLES.resolve("python")));
    assertEquals(List.of("chat", "echo", "relay", "rooms"), types(EXAMPLES.resolve("bash")));
    assertEquals(List.of("chat", "echo", "relay", "rooms"), types(EXAMPLES.resolve("node")));
  }

  @Test
  void aMarkSaysHowAFileIsServed() throws IOException {
    Files.writeString(folder.resolve("upper.sh"), "#!/bin/sh\n# bester: run\njq .\n");
    Files.writeString(folder.resolve("lines.js"), "// bester: worker\n");
    Files.writeString(folder.resolve("build.sh"), "make\n");
    List<Source> found = new Sources(Map.of()).in(folder);
    assertEquals(List.of("lines", "upper"), found.stream().map(Source::type).toList());
    assertEquals(List.of(Kind.WORKER, Kind.RUN), found.stream().map(Source::kind).toList());
  }

  @Test
  void aProjectHasTheTypeThatItsConfigurationNames() throws IOException {
    Files.writeString(folder.resolve("handler.py"), "print()\n");
    Files.writeString(folder.resolve("test_handler.py"), "import handler\n");
    Files.writeString(folder.resolve("handlers.json"), "{\"handlers\":{\"weather\":{\"request\":\"envelope\"}}}");
    Source found = new Sources(Map.of()).in(folder).get(0);
    assertEquals("weather", found.type());
    assertEquals(Kind.WORKER, found.kind());
  }

  @Test
  void whoAsksIsToldWhereTheFileSaysSo() {
    Sources sources = new Sources(Map.of());
    assertTrue(sources.named(EXAMPLES.resolve("python/chat.py").toString(), Kind.HANDLER).wantsEnvelopes());
    assertEquals(false, sources.named(EXAMPLES.resolve("python/echo.py").toString(), Kind.HANDLER).wantsEnvelopes());
    assertEquals(false, new Sources(Map.of("chat", false))
        .named(EXAMPLES.resolve("python/chat.py").toString(), Kind.HANDLER).wantsEnvelopes());
  }

  @Test
  void sayWhatIsWrongWithAName() {
    Sources sources = new Sources(Map.of());
    assertTrue(assertThrows(Failure.class, () -> sources.named("chat=nowhere.py", Kind.HANDLER)).getMessage()
        .startsWith("there is no file nowhere.py"));
    assertTrue(assertThrows(Failure.class, () -> sources.named("a b=" + EXAMPLES.resolve("python/echo.py"), Kind.HANDLER)).getMessage()
        .startsWith("the type \"a b\" won't do: "));
    assertTrue(assertThrows(Failure.class, () -> sources.named("hello=" + EXAMPLES.resolve("python/echo.py"), Kind.HANDLER)).getMessage()
        .contains("is a type of the server's own"));
  }

  @Test
  void whatNobodyCanRunIsExplained() throws IOException {
    Path file = Files.writeString(folder.resolve("chat.xyz"), "?");
    assertTrue(assertThrows(Failure.class, () -> Launcher.command(file, folder)).getMessage()
        .startsWith("chat.xyz can't be started: it isn't executable"));
    assertTrue(file.toFile().setExecutable(true));
    assertEquals(List.of(file.toString()), Launcher.command(file, folder));
  }
}
