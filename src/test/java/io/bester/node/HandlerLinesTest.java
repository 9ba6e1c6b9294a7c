package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the files of handlers/ may be; {@link EchoesIT} counts the echoes. */
class HandlerLinesTest {
  private static final Path HANDLERS = Child.PROJECT.resolve("handlers");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "library | 14 | 150 | {python,bash}/{bester,bester_client,client}.{py,sh} node/{bester,client}.js go/bester/*.go rust/src/*.rs java/src/**.java web-chat/bester.js",
    "chat    | 7  | 14  | {python,node,bash}/chat.{py,js,ts,sh} go/chat/*.go rust/examples/chat.rs java/Chat.java",
    "page    | 1  | 99  | web-chat/index.html"})
  void noneIsTooLong(String what, int filesAtLeast, int linesAtMost, String globs) throws IOException {
    List<PathMatcher> wanted = Stream.of(globs.split(" ")).map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob)).toList();
    TreeMap<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(HANDLERS)) {
      for (Path file : files.filter(Files::isRegularFile).map(HANDLERS::relativize).toList()) {
        if (wanted.stream().anyMatch(glob -> glob.matches(file))) {
          lines.put(file.toString(), Files.readAllLines(HANDLERS.resolve(file)).size());
        }
      }
    }
    assertTrue(lines.size() >= filesAtLeast, what + ": " + lines);
    lines.values().removeIf(count -> count <= linesAtMost);
    assertEquals(new TreeMap<>(), lines, "more than " + linesAtMost + " lines");
  }
}
