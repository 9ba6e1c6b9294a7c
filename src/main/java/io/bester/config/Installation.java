package io.bester.config;

import java.util.List;

/** Looks whether the programs of a configuration are on this machine. */
final class Installation {
  private Installation() {}

  static List<Problem> check(Config config, SearchPath searchPath) {
    return config.handlers().values().stream()
        .filter(handler -> !handler.command().isEmpty())
        .flatMap(handler -> searchPath.missing(handler.command().get(0))
            .map(flaw -> new Problem("handlers." + handler.type() + ".command", flaw)).stream())
        .toList();
  }
}
