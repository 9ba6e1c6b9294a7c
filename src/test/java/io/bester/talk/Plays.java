package io.bester.talk;

import io.bester.cli.kit.script.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plays of src/test/resources/conversations. */
final class Plays {
  private static final Path FOLDER = Path.of("src/test/resources/conversations");

  private Plays() {}

  /** In the order of their files. */
  static List<Play> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Play> plays = new ArrayList<>();
      for (Path script : files.filter(file -> file.toString().endsWith(".talk")).sorted().toList()) {
        plays.addAll(Play.read("conversations/" + script.getFileName(), Files.readAllLines(script)));
      }
      return plays;
    }
  }
}
