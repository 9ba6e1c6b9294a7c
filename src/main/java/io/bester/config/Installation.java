package io.bester.config;

import io.bester.config.reading.Value;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether the programs of a configuration are on this machine. */
final class Installation {
  private Installation() {}

  static List<Problem> check(Config config, String searchPath) {
    return config.handlers().values().stream()
        .filter(handler -> !handler.command().isEmpty())
        .flatMap(handler -> flaw(handler.command().get(0), searchPath)
            .map(flaw -> new Problem("handlers." + handler.type() + ".command", flaw)).stream())
        .toList();
  }

  private static Optional<String> flaw(String program, String searchPath) {
    List<Path> places = places(program, searchPath);
    if (places.stream().anyMatch(Installation::runs)) {
      return Optional.empty();
    }
    String shown = new Value(program).shown();
    if (places.stream().anyMatch(Files::isRegularFile)) {
      return Optional.of(shown + " is a file that may not be run; make it executable (chmod +x)");
    }
    return Optional.of(shown + (program.contains("/") ? " is not a file" : " is not a program on the PATH")
        + "; install it or correct its name");
  }

  /** As the shell does: a name with a slash is a file, any other is looked for on the PATH. */
  private static List<Path> places(String program, String searchPath) {
    try {
      if (program.contains("/")) {
        return List.of(Path.of(program));
      }
      return Stream.of(searchPath.split(File.pathSeparator)).map(folder -> Path.of(folder, program)).toList();
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
