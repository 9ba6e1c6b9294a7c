package io.bester.cli.dev;

import io.bester.cli.dev.Source.Kind;
import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.config.HandlerConfig;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The handlers that somebody names, or that stand in a folder. */
final class Sources {
  /** What only a program says that listens on a handler's socket, by itself or by one of our libraries. */
  private static final Pattern HANDLES = Pattern.compile(
      "BESTER_SOCKET|AF_UNIX|UNIX-LISTEN|UnixListener|start_unix_server|UnixStreamServer|UNIXServer|StandardProtocolFamily\\.UNIX"
          + "|net\\.Listen\\(\"unix|bester\\.handler\\(|bester\\.Handle|Bester\\.serve\\(|\\bserve\\(|^serve |\\bhandler\\('|\\bhandler\\(\"",
      Pattern.MULTILINE);
  private static final Pattern MARK = Pattern.compile("(?:#|//|--|;|%)+\\s*bester: (handler|run|worker)\\b");
  private static final Pattern NO_HANDLER = Pattern.compile("bester|client|.*_client|test|test_.*|.*_test|.*Test");
  private static final int HEAD = 1_000;
  private static final String PROJECT = "handlers.json";

  private final Map<String, Boolean> envelopes;

  /** @param envelopes by type, what was said of who wants to know who asks */
  Sources(Map<String, Boolean> envelopes) {
    this.envelopes = envelopes;
  }

  /** {@code TYPE=FILE} or {@code FILE}. */
  Source named(String word, Kind kind) {
    int equals = word.indexOf('=');
    Path file = Path.of(word.substring(equals + 1));
    if (!Files.exists(file)) {
      throw new Failure(ExitCode.WRONG_USAGE, "there is no file " + file + "; name a handler's file, as in ./chat.py or chat=./main.py");
    }
    return source(equals > 0 ? word.substring(0, equals) : typeOf(file), file, kind);
  }

  private Source source(String type, Path file, Kind kind) {
    HandlerConfig.flaw(type).ifPresent(flaw -> {
      throw new Failure(ExitCode.WRONG_USAGE, "the type \"" + type + "\" won't do: " + flaw + "; write TYPE=" + file);
    });
    return new Source(type, file.toAbsolutePath().normalize(), kind, Optional.ofNullable(envelopes.get(type)));
  }

  /** All that stand in a folder, not deeper; by type. */
  List<Source> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Source> found = new ArrayList<>();
      files.sorted().filter(Files::isRegularFile).filter(Launcher::knows).forEach(file -> kind(file).ifPresent(kind -> {
        if (found.stream().noneMatch(source -> source.type().equals(typeOf(file)))) {
          found.add(source(typeOf(file), file, kind));
        }
      }));
      return found;
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, folder + " can't be read: " + e.getMessage());
    }
  }

  /** A mark in the first lines decides; then what the file does. Empty if it is no handler. */
  private static Optional<Kind> kind(Path file) {
    String text = Source.text(file);
    Matcher mark = MARK.matcher(text.substring(0, Math.min(HEAD, text.length())));
    if (mark.find()) {
      return Optional.of(Kind.valueOf(mark.group(1).toUpperCase(Locale.ROOT)));
    }
    if (isProject(file)) {
      return Optional.of(Kind.WORKER);
    }
    boolean other = NO_HANDLER.matcher(Source.nameOf(file)).matches() || file.getFileName().toString().contains(".test.");
    return !other && HANDLES.matcher(text).find() ? Optional.of(Kind.HANDLER) : Optional.empty();
  }

  /** As {@code bester new handler} makes them: handler.py, and handlers.json beside it. */
  private static boolean isProject(Path file) {
    return file.getFileName().toString().matches("(?i)handler\\.[a-z]+") && Files.exists(file.toAbsolutePath().resolveSibling(PROJECT));
  }

  private static String typeOf(Path file) {
    if (isProject(file)) {
      try {
        JsonObject handlers = new JsonObject(Source.text(file.toAbsolutePath().resolveSibling(PROJECT))).getJsonObject("handlers", new JsonObject());
        if (handlers.size() == 1) {
          return handlers.fieldNames().iterator().next();
        }
      } catch (DecodeException | ClassCastException e) {
        // it isn't ours: the file's name will do
      }
    }
    return Source.nameOf(file);
  }
}
