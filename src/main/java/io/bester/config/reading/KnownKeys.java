package io.bester.config.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys that readers have asked for, by the level they stand in. */
public final class KnownKeys {
  /** Stands for a name, where the keys of a level are names. */
  public static final String ANY = "*";

  private final Map<String, List<String>> below = new HashMap<>();

  public KnownKeys(List<Findings.Asked> asked) {
    for (Findings.Asked key : asked) {
      int dot = key.path().lastIndexOf('.');
      String parent = dot < 0 ? "" : key.path().substring(0, dot);
      below.computeIfAbsent(parent, any -> new ArrayList<>()).add(key.path().substring(dot + 1));
    }
  }

  /** The keys a level knows, given the names of the levels above it; none where names are free. */
  public List<String> at(List<String> levels) {
    String path = "";
    for (String level : levels) {
      List<String> keys = under(path);
      String key = keys.contains(level) || !keys.contains(ANY) ? level : ANY;
      path = path.isEmpty() ? key : path + "." + key;
    }
    return under(path);
  }

  private List<String> under(String path) {
    return below.getOrDefault(path, List.of());
  }
}
