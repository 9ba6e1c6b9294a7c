package io.bester.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two configurations.
 *
 * @param live keys that a running node takes over
 * @param restart keys that need a new start
 */
public record Change(List<String> live, List<String> restart) {
  private static final List<String> LIVE = List.of("handlers", "peers", "federation", "limits", "log.level");

  private static final Set<String> BY_KEY = Set.of("limits", "log");

  public Change {
    live = List.copyOf(live);
    restart = List.copyOf(restart);
  }

  public static Change between(Config before, Config after) {
    List<String> live = new ArrayList<>();
    List<String> restart = new ArrayList<>();
    for (String path : differences("", before, after)) {
      (takenOver(path) ? live : restart).add(path);
    }
    return new Change(live, restart);
  }

  public boolean isEmpty() {
    return live.isEmpty() && restart.isEmpty();
  }

  private static boolean takenOver(String path) {
    return LIVE.stream().anyMatch(key -> path.equals(key) || path.startsWith(key + "."));
  }

  /** By section, or the name in it; by key only where a section is not of one mind. */
  private static List<String> differences(String path, Object before, Object after) {
    if (Objects.equals(before, after)) {
      return List.of();
    }
    List<String> paths = new ArrayList<>();
    if (before instanceof Config || BY_KEY.contains(path)) {
      for (RecordComponent component : before.getClass().getRecordComponents()) {
        paths.addAll(differences(join(path, component.getName()), value(component, before), value(component, after)));
      }
      return paths;
    }
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> young) {
      return entries(path, old, young);
    }
    return List.of(path);
  }

  private static List<String> entries(String path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> join(path, name.toString()))
        .toList();
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
