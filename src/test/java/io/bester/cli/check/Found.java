package io.bester.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.config.Loaded;
import io.bester.config.SearchPath;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/** What a look finds in a configuration, which is written with ' for ". */
final class Found {
  private final List<Finding> findings;

  private Found(List<Finding> findings) {
    this.findings = findings;
  }

  static Found by(Look look, String json) {
    return by(look, json, Path.of("node.json"), false);
  }

  static Found by(Look look, String json, Path file, boolean running) {
    JsonObject parsed = new JsonObject(json.replace('\'', '"'));
    Loaded loaded = new Loaded(parsed, Config.parse(parsed), List.of(), List.of());
    return new Found(look.at(new Installation(file, loaded, SearchPath.ofProcess(), running)));
  }

  void nothing() {
    assertEquals(List.of(), findings);
  }

  /** So many findings, in this order. */
  void all(String... words) {
    assertEquals(words.length, findings.size(), findings.toString());
    for (int i = 0; i < words.length; i++) {
      assertTrue(findings.get(i).problem().message().contains(words[i]), findings.get(i).line());
    }
  }

  /** One finding, and nothing else. */
  void one(Finding.Level level, String where, String words) {
    assertEquals(1, findings.size(), findings.toString());
    Finding finding = findings.get(0);
    assertEquals(level, finding.level(), finding.line());
    assertEquals(where, finding.problem().path());
    assertTrue(finding.problem().message().contains(words), finding.line());
  }
}
