package io.bester.handler.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a program ended, in words.
 *
 * @param code as a shell has it: above 128 for a signal
 * @param lines the last it has said
 */
record Ending(int code, List<String> lines) {
  private static final int NO_RIGHT = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNAL = 128;
  /** What the kernel reads of it, in bytes. */
  private static final int LONGEST_FIRST_LINE = 256;
  private static final int LAST_SIGNAL = SIGNAL + 64;
  private static final Map<Integer, String> SIGNALS = Map.ofEntries(
      Map.entry(1, "SIGHUP"), Map.entry(2, "SIGINT"), Map.entry(3, "SIGQUIT"), Map.entry(4, "SIGILL"), Map.entry(6, "SIGABRT"),
      Map.entry(7, "SIGBUS"), Map.entry(8, "SIGFPE"), Map.entry(9, "SIGKILL"), Map.entry(11, "SIGSEGV"),
      Map.entry(13, "SIGPIPE"), Map.entry(15, "SIGTERM"));
  /** What setsid, env and the shells say, each in its own words: the name is what can't be run. */
  private static final Pattern MISSING = Pattern.compile(
      "(?:^|.*[\\s:])['‘\"]?([^\\s:'‘’\"]+)['’\"]?: (?:(?:command )?not found|No such file or directory|(?i:permission denied))$");

  /** Whether a program was not found, or may not be run; which it was its own lines say. */
  boolean neverRan() {
    return code == NOT_FOUND || code == NO_RIGHT;
  }

  /** For senders: what it printed might name what is none of their business. */
  String told() {
    return how() + missing().map(what -> ": " + what.substring(what.lastIndexOf('/') + 1)).orElse("");
  }

  /** For the log, with the last lines. */
  String logged() {
    List<String> said = new ArrayList<>(lines);
    missing().ifPresent(name -> said.set(said.size() - 1, name));
    return how() + (said.isEmpty() ? "" : ": " + String.join(" | ", said));
  }

  private String how() {
    if (code > SIGNAL && code <= LAST_SIGNAL) {
      int signal = code - SIGNAL;
      return "killed by " + SIGNALS.getOrDefault(signal, "signal") + " (" + signal + ")";
    }
    return "exited " + code;
  }

  /** "node: not found", if that is why, or with its path "/opt/node: not found". */
  private Optional<String> missing() {
    if (lines.isEmpty() || !neverRan()) {
      return Optional.empty();
    }
    Matcher missing = MISSING.matcher(lines.get(lines.size() - 1));
    if (!missing.matches()) {
      return Optional.empty();
    }
    String name = missing.group(1);
    return Optional.of(code == NO_RIGHT ? name + ": permission denied" : interpreter(name).orElse(name) + ": not found");
  }

  /** A script that is there and can't be found lacks what its first line names. Any program may print any path: so only files. */
  private static Optional<String> interpreter(String program) {
    try {
      Path script = Path.of(program);
      return Files.isRegularFile(script)
          ? firstLine(script).filter(line -> line.startsWith("#!") && line.length() > 2)
              .map(line -> line.substring(2).strip().split("\\s")[0])
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> firstLine(Path script) throws IOException {
    try (InputStream in = Files.newInputStream(script)) {
      return new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1).lines().findFirst();
    }
  }
}
