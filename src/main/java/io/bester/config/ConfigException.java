package io.bester.config;

import io.bester.config.reading.Findings;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used, with everything that is wrong with it, one sentence a line. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  ConfigException(Findings findings) {
    this(findings.problems().entrySet().stream()
        .map(found -> new Problem(found.getKey(), found.getValue(), findings.origin(found.getKey())))
        .toList());
  }

  public List<Problem> problems() {
    return problems;
  }
}
