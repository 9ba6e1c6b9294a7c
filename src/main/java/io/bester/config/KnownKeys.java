package io.bester.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every key there is, found out by reading a configuration that has one of each; {@code *} stands for a name. */
final class KnownKeys {
  static final String ANY = "*";

  private static final List<Findings.Asked> ALL = ask();
  private static final Map<String, List<String>> BELOW = below();

  private KnownKeys() {}

  private static List<Findings.Asked> ask() {
    JsonObject named = new JsonObject().put(ANY, new JsonObject());
    Findings findings = new Findings();
    Config.read(new JsonObject().put("listeners", named).put("handlers", named).put("peers", named), findings);
    return findings.asked();
  }

  private static Map<String, List<String>> below() {
    Map<String, List<String>> below = new HashMap<>();
    for (Findings.Asked asked : ALL) {
      int dot = asked.path().lastIndexOf('.');
      String parent = dot < 0 ? "" : asked.path().substring(0, dot);
      below.computeIfAbsent(parent, any -> new ArrayList<>()).add(asked.path().substring(dot + 1));
    }
    return below;
  }

  /** The keys as their readers ask for them, with kind and default. */
  static List<Findings.Asked> all() {
    return ALL;
  }

  /** The keys a level knows, given the names of the levels above it; none where names are free. */
  static List<String> at(List<String> levels) {
    String path = "";
    for (String level : levels) {
      List<String> keys = BELOW.getOrDefault(path, List.of());
      String key = keys.contains(level) || !keys.contains(ANY) ? level : ANY;
      path = path.isEmpty() ? key : path + "." + key;
    }
    return BELOW.getOrDefault(path, List.of());
  }
}
