package io.bester.config.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What comes to light while a configuration is read: its problems, and every key that was asked for. */
public final class Findings {

  /** A key somebody asked for, what it holds, and what it is when the file leaves it out. */
  public record Asked(String path, String kind, String fallback) {}

  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /** The first problem of a key is kept: what follows from it would only confuse. */
  public void problem(String path, String message) {
    problems.putIfAbsent(path, message);
  }

  /** Where the value of a key was written, for the end of the sentence; the last one to say so is right. */
  public void origin(String path, String origin) {
    origins.put(path, origin);
  }

  void asked(String path, String kind, String fallback) {
    asked.add(new Asked(path, kind, fallback));
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Whether nothing under these keys is wrong so far, so that a rule about several of them makes sense. */
  public boolean sound(String... keys) {
    return problems.keySet().stream()
        .noneMatch(path -> Stream.of(keys).anyMatch(key -> path.equals(key) || path.startsWith(key + ".")));
  }

  /** Messages by the path of their key, in the order they were found. */
  public Map<String, String> problems() {
    return Collections.unmodifiableMap(problems);
  }

  /** Empty when nobody knows. */
  public String origin(String path) {
    return origins.getOrDefault(path, "");
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }
}
