package io.bester.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes to light while a configuration is read: its problems, and every key that was asked for. */
final class Findings {

  /** A key somebody asked for, what it holds, and what it is when the file leaves it out. */
  record Asked(String path, String kind, String fallback) {}

  private final Map<String, Problem> problems = new LinkedHashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /** The first problem of a key is kept: what follows from it would only confuse. */
  void problem(String path, String message) {
    problems.putIfAbsent(path, new Problem(path, message));
  }

  /** Where the value of a key was written, for the end of the sentence; the last one to say so is right. */
  void origin(String path, String origin) {
    origins.put(path, origin);
  }

  void asked(String path, String kind, String fallback) {
    asked.add(new Asked(path, kind, fallback));
  }

  /** Whether nothing under these keys is wrong so far, so that a rule about several of them makes sense. */
  boolean sound(String... keys) {
    for (String key : keys) {
      if (problems.keySet().stream().anyMatch(path -> path.equals(key) || path.startsWith(key + "."))) {
        return false;
      }
    }
    return true;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems.values().stream().map(this::withOrigin).toList());
    }
  }

  private Problem withOrigin(Problem problem) {
    return problem.from(origins.getOrDefault(problem.path(), ""));
  }
}
