package io.bester.config.reading;

import io.bester.config.notation.Durations;
import io.bester.config.notation.Names;
import io.bester.config.notation.Sizes;
import io.bester.protocol.Nearest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One level of the configuration while it is read. Every reader names its key and its default; a value that
 * doesn't fit becomes a problem and the default is handed out instead; {@link #end()} tells the keys nobody asked for.
 */
public final class Section {
  private final String path;
  private final String name;
  private final JsonObject json;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(String path, String name, JsonObject json, Findings findings) {
    this.path = path;
    this.name = name;
    this.json = json;
    this.findings = findings;
  }

  public static Section root(JsonObject json, Findings findings) {
    return new Section("", "", json, findings);
  }

  /** What the level above calls this one: the name of a listener, the type of a handler. */
  public String name() {
    return name;
  }

  public boolean has(String key) {
    return json.containsKey(key);
  }

  public String text(String key, String fallback) {
    return read(key, "text", fallback, fallback, Value::text);
  }

  public Path path(String key, String fallback) {
    return read(key, "path", fallback, Path.of(fallback), Value::path);
  }

  public String host(String key, String fallback) {
    return read(key, "host", fallback, fallback, Value::host);
  }

  public String mode(String key, String fallback) {
    return read(key, "file mode", fallback, fallback, Value::mode);
  }

  public int whole(String key, int fallback, int least, int most) {
    return number(key, fallback, "whole number", least, most);
  }

  public int port(String key, int fallback) {
    return number(key, fallback, "port", 0, 65535);
  }

  private int number(String key, int fallback, String kind, int least, int most) {
    String shown = Integer.toString(fallback);
    return read(key, kind, shown, (long) fallback, value -> value.whole(kind, least, most)).intValue();
  }

  /** So many a second, 0 for no limit. */
  public double rate(String key) {
    return read(key, "rate, a second", "0", 0.0, Value::rate);
  }

  public Duration duration(String key, Duration fallback) {
    return read(key, "duration", Durations.show(fallback), fallback, Value::duration);
  }

  public long size(String key, long fallback, long least, long most) {
    return read(key, "size", Sizes.show(fallback), fallback, value -> value.size(least, most));
  }

  public boolean flag(String key, boolean fallback) {
    return read(key, "true or false", Boolean.toString(fallback), fallback, Value::flag);
  }

  public <E extends Enum<E>> E choice(String key, E fallback) {
    Class<E> kinds = fallback.getDeclaringClass();
    String kind = String.join(", ", Value.names(kinds));
    return read(key, kind, Value.name(fallback), fallback, value -> value.choice(kinds));
  }

  public <E extends Enum<E>> Set<E> choices(String key, Class<E> kinds) {
    Set<E> all = Collections.unmodifiableSet(EnumSet.allOf(kinds));
    String kind = "list of " + String.join(", ", Value.names(kinds));
    return read(key, kind, new JsonArray(Value.names(kinds)).encode(), all, value -> value.choices(kinds));
  }

  public List<String> list(String key, List<String> fallback) {
    return read(key, "list", new JsonArray(fallback).encode(), fallback, Value::texts);
  }

  /** An object whose keys are the reader's own, such as {@code info}. */
  public JsonObject object(String key) {
    return read(key, "object", "{}", new JsonObject(), Value::object);
  }

  /** The level below, an empty one where the file has none. */
  public Section section(String key) {
    JsonObject below = read(key, "section", "", new JsonObject(), Value::object);
    return new Section(at(key), key, below, findings);
  }

  /** One entry for each name in a level whose keys are names, in the order of the file. */
  public <T> Map<String, T> each(String key, Function<Section, T> reader) {
    Section names = section(key);
    Map<String, T> entries = new LinkedHashMap<>();
    for (String entry : names.json.fieldNames()) {
      Names.flaw(entry).ifPresent(flaw -> names.problem(entry, flaw));
      Section below = names.section(entry);
      entries.put(entry, reader.apply(below));
      below.end();
    }
    return Collections.unmodifiableMap(entries);
  }

  private <T> T read(String key, String kind, String shown, T fallback, Reader<T> reader) {
    asked.add(key);
    findings.asked(at(key), kind, shown);
    if (!json.containsKey(key)) {
      return fallback;
    }
    try {
      return reader.read(new Value(json.getValue(key)));
    } catch (Value.Unfit e) {
      problem(key, e.getMessage());
      return fallback;
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(Value value) throws Value.Unfit;
  }

  /** Something is wrong with a key of this level, or with the level itself where the key is empty. */
  public void problem(String key, String message) {
    findings.problem(at(key), message);
  }

  private String at(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  /** Everything has been asked for: any other key is a problem. */
  public void end() {
    for (String key : json.fieldNames()) {
      if (!asked.contains(key)) {
        String hint = Nearest.of(key, asked).map(near -> "did you mean \"" + near + "\"?")
            .orElse("use one of " + String.join(", ", asked));
        problem(key, "unknown key; " + hint);
      }
    }
  }
}
