package io.bester.cli.check;

import io.bester.config.HandlerConfig;
import io.bester.config.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handlers' programs: what they need besides themselves, and who may change them. Whether they are here config knows. */
final class Programs implements Look {
  private final List<Finding> findings = new ArrayList<>();

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    installation.config().handlers().values().stream().filter(handler -> !handler.command().isEmpty())
        .forEach(handler -> look(handler, installation.searchPath()));
    return List.copyOf(findings);
  }

  private void look(HandlerConfig handler, SearchPath searchPath) {
    String key = "handlers." + handler.type() + ".command";
    List<String> command = handler.command();
    Optional<Path> program = searchPath.find(command.get(0));
    program.flatMap(searchPath::interpreterMissing).ifPresent(flaw -> findings.add(Finding.error(key, flaw)));
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
}
