package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.talk.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What it means that files have changed: for the handlers that there are, and for those that there will be. */
final class Changes {
  private final Map<String, LiveHandler> handlers;
  private final List<Path> folders;
  private final Path examples;
  private final Sources sources;
  private final Trace trace;

  /**
   * @param handlers those that there are, by type, now and later
   * @param folders where new handlers may turn up
   * @param examples a folder whose handlers make room for somebody's own
   */
  Changes(Map<String, LiveHandler> handlers, List<Path> folders, Path examples, Sources sources, Trace trace) {
    this.handlers = handlers;
    this.folders = folders;
    this.examples = examples;
    this.sources = sources;
    this.trace = trace;
  }

  /** @return handlers that are new */
  List<Source> fresh(Set<Path> files) {
    boolean here = files.stream().anyMatch(file -> folders.contains(file.getParent()));
    return here ? unknown() : List.of();
  }

  private List<Source> unknown() {
    try {
      return folders.stream().flatMap(folder -> sources.in(folder).stream())
          .filter(source -> !isHandler(source.file()) && isFree(source.type())).toList();
    } catch (Failure e) { // whoever writes on has the server still
      trace.tell(Happening.of(Kind.FAILURE, "dev", "", e.getMessage()));
      return List.of();
    }
  }

  private boolean isHandler(Path file) {
    return handlers.values().stream().anyMatch(handler -> handler.source().file().equals(file));
  }

  /** Nobody's, or that of an example. */
  private boolean isFree(String type) {
    LiveHandler known = handlers.get(type);
    return known == null || known.source().file().startsWith(examples) && !folders.contains(known.source().file().getParent());
  }

  /** A handler follows its own file, and what lies beside it in its language and is no handler itself. */
  void follow(Set<Path> files, List<Source> fresh) {
    List<Path> parts = files.stream().filter(Files::exists).filter(file -> !isHandler(file))
        .filter(file -> fresh.stream().noneMatch(source -> source.file().equals(file))).toList();
    for (LiveHandler handler : handlers.values()) {
      Path file = handler.source().file();
      if (files.contains(file) && !Files.exists(file)) {
        trace.tell(Happening.of(Kind.HANDLER, handler.source().type(), "", file.getFileName() + " is gone; what runs goes on"));
      } else if (files.contains(file) || parts.stream().anyMatch(part -> isBeside(file, part))) {
        handler.changed();
      }
    }
  }

  private static boolean isBeside(Path file, Path other) {
    return file.getParent().equals(other.getParent()) && Source.endingOf(file).equals(Source.endingOf(other));
  }
}
