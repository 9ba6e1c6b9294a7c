package io.bester.config;

import io.bester.config.reading.Value;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are that are called by their name alone, and what keeps one from being started.
 *
 * @param folders as in PATH
 */
public record SearchPath(String folders) {
  /** What the kernel reads of a script's first line, in bytes. */
  private static final int FIRST_LINE = 256;

  public static SearchPath ofProcess() {
    return new SearchPath(System.getenv().getOrDefault("PATH", ""));
  }

  /** The file that is run when this is called. */
  public Optional<Path> find(String program) {
    return places(program).stream().filter(SearchPath::runs).findFirst();
  }

  /** As the shell does: a name with a slash is a file, any other is looked for on the PATH. */
  private List<Path> places(String program) {
    try {
      if (program.contains("/")) {
        return List.of(Path.of(program));
      }
      return Stream.of(folders.split(File.pathSeparator)).map(folder -> Path.of(folder, program)).toList();
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Which program can't be found or may not be run, and what to do. */
  public Optional<String> missing(String program) {
    if (find(program).isPresent()) {
      return Optional.empty();
    }
    String shown = new Value(program).shown();
    if (places(program).stream().anyMatch(Files::isRegularFile)) {
      return Optional.of(shown + " is a file that may not be run; make it executable (chmod +x)");
    }
    return Optional.of(shown + (program.contains("/") ? " is not a file" : " is not a program on the PATH")
        + "; install it or correct its name");
  }

  /** As {@link #missing}, and what a script lacks that is there itself. */
  public Optional<String> flaw(String program) {
    return missing(program).or(() -> find(program).flatMap(this::interpreterMissing));
  }

  /** What the first line of a script names, where that is missing, and what to do. */
  public Optional<String> interpreterMissing(Path script) {
    String line = firstLine(script);
    if (!line.startsWith("#!")) {
      return Optional.empty();
    }
    List<String> words = Stream.of(line.substring(2).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    boolean env = !words.isEmpty() && words.get(0).endsWith("/env");
    Optional<String> needed = words.stream().skip(env ? 1 : 0).filter(word -> !word.startsWith("-") && !word.contains("=")).findFirst();
    if (needed.isPresent() && line.endsWith("\r") && words.get(words.size() - 1).equals(needed.get())) {
      return Optional.of(script + " has lines that end as on Windows, so that its first line names no program;"
          + " save it with plain line ends (sed -i 's/\\r$//' " + script + ")");
    }
    return needed.filter(name -> find(name).isEmpty()).map(name ->
        script + " needs " + name + " (its first line), which is not on this machine; install it, or correct that line");
  }

  /** Empty if it can't be read: what can be run need not be readable. */
  private static String firstLine(Path script) {
    try (InputStream in = Files.newInputStream(script)) {
      String beginning = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
      int end = beginning.indexOf('\n');
      return end < 0 ? beginning : beginning.substring(0, end);
    } catch (IOException e) {
      return "";
    }
  }
}
