package io.bester.cli.check;

import io.bester.config.HandlerConfig;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Handlers' programs: what they need besides themselves, and who may change them. Whether they are here config knows. */
final class Programs implements Look {
  private static final int FIRST_LINE = 256;

  private final List<Finding> findings = new ArrayList<>();

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    installation.config().handlers().values().stream().filter(handler -> !handler.command().isEmpty())
        .forEach(handler -> look(handler, installation.searchPath()));
    return List.copyOf(findings);
  }

  private void look(HandlerConfig handler, String searchPath) {
    String key = "handlers." + handler.type() + ".command";
    List<String> command = handler.command();
    Optional<Path> program = found(command.get(0), searchPath);
    program.flatMap(Programs::interpreter).filter(needed -> found(needed, searchPath).isEmpty()).ifPresent(needed ->
        findings.add(Finding.error(key, program.get() + " needs " + needed + " (its first line), which is not on this machine; install it,"
            + " or correct that line")));
    program.ifPresent(file -> everybodys(key, file));
    script(command).ifPresent(file -> {
      if (!Files.exists(file)) {
        findings.add(Finding.warning(key, "there is no file " + file + ", which " + command.get(0)
            + " is to run; correct the path, it is taken from the folder where the node starts"));
      } else if (!Files.isReadable(file)) {
        findings.add(Finding.warning(key, "the user " + System.getProperty("user.name") + " may not read " + file + ", which "
            + command.get(0) + " is to run; correct its owner or mode"));
      } else {
        everybodys(key, file);
      }
    });
  }

  private void everybodys(String key, Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
        findings.add(Finding.warning(key, "everybody on this machine may change " + file + ", and a node runs it; close it (chmod o-w " + file + ")"));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // then nobody can tell
    }
  }

  /** The file that an interpreter is to run: its first word, where that is a path and no option. */
  private static Optional<Path> script(List<String> command) {
    return command.stream().skip(1).findFirst()
        .filter(word -> !word.startsWith("-") && word.matches("[^\\s{}$;|&<>()'\"]*[/.][^\\s{}$;|&<>()'\"]*\\.(py|js|mjs|ts|rb|pl|php|lua|tcl|sh|jar)"))
        .map(Path::of);
  }

  private static Optional<Path> found(String program, String searchPath) {
    try {
      Stream<Path> places = program.contains("/") ? Stream.of(Path.of(program))
          : Stream.of(searchPath.split(File.pathSeparator)).map(folder -> Path.of(folder, program));
      return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What the first line of a script names: after {@code env}, what that is to look for. */
  private static Optional<String> interpreter(Path program) {
    try (InputStream in = Files.newInputStream(program)) {
      String line = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
      if (!line.startsWith("#!")) {
        return Optional.empty();
      }
      List<String> words = List.of(line.substring(2).strip().split("\\s+"));
      boolean env = words.get(0).endsWith("/env");
      return words.stream().skip(env ? 1 : 0).filter(word -> !word.startsWith("-") && !word.contains("=") && !word.isEmpty()).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
