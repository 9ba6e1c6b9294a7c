package io.bester.config.reading;

import io.bester.config.notation.Durations;
import io.bester.config.notation.Hosts;
import io.bester.config.notation.Sizes;
import io.bester.protocol.Nearest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One value of the configuration, asked to be of a certain kind. A value that isn't throws
 * {@link Unfit} with the rest of the sentence. Numbers and flags may be written as text.
 */
public record Value(Object raw) {
  private static final int SHOWN = 60;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  /** A value that is not what it has to be; the message names the value and the remedy. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  String text() throws Unfit {
    if (raw instanceof String text) {
      return text;
    }
    if (raw instanceof Number || raw instanceof Boolean) {
      throw new Unfit(shown() + " is not text; write it in quotation marks");
    }
    throw new Unfit(shown() + " is not text; use a string");
  }

  Path path() throws Unfit {
    try {
      return Path.of(text());
    } catch (InvalidPathException e) {
      throw new Unfit(shown() + " is not a path; use one without NUL characters");
    }
  }

  /** A name or an address to bind, without brackets. */
  String host() throws Unfit {
    String host = text();
    if (Hosts.name(host) || Hosts.v6(host)) {
      return host;
    }
    throw new Unfit(shown() + " is not a host; use a name, or an address such as \"127.0.0.1\" or \"::1\"");
  }

  /** Four octal digits. */
  String mode() throws Unfit {
    if (raw instanceof String text && text.matches("[0-7]{4}")) {
      return text;
    }
    throw new Unfit(shown() + " is not a file mode; use four octal digits in quotation marks, such as \"0660\"");
  }

  long whole(String kind, long least, long most) throws Unfit {
    try {
      long number = Long.parseLong(String.valueOf(raw));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw new Unfit(shown() + " is not a " + kind + "; use " + least + " to " + most);
  }

  double rate() throws Unfit {
    if (RATE.matcher(String.valueOf(raw)).matches()) {
      return Double.parseDouble(String.valueOf(raw));
    }
    throw new Unfit(shown() + " is not a rate; use a number for each second, or 0 for no limit");
  }

  Duration duration() throws Unfit {
    if (raw instanceof Number) {
      throw new Unfit(shown() + " has no unit; use for example \"" + raw + "s\"");
    }
    return Durations.parse(text()).filter(duration -> duration.compareTo(SHORTEST) >= 0).orElseThrow(() -> new Unfit(
        shown() + " is not a duration from " + Durations.show(SHORTEST) + " to 3650d; use for example \"500ms\","
            + " \"10s\", \"15m\", \"1h\" or \"30d\""));
  }

  long size(long least, long most) throws Unfit {
    return Sizes.parse(String.valueOf(raw)).filter(size -> size >= least && size <= most).orElseThrow(() -> new Unfit(
        shown() + " is not a size from " + Sizes.show(least) + " to " + Sizes.show(most)
            + "; use a number of bytes, or for example \"64KiB\" or \"4MiB\""));
  }

  boolean flag() throws Unfit {
    return switch (String.valueOf(raw)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Unfit(shown() + " is neither true nor false; use one of them");
    };
  }

  <E extends Enum<E>> E choice(Class<E> kinds) throws Unfit {
    List<String> names = names(kinds);
    if (raw instanceof String text && names.contains(text)) {
      return Enum.valueOf(kinds, text.toUpperCase(Locale.ROOT));
    }
    throw new Unfit(notOneOf(names));
  }

  /** The sentence about a choice that isn't one. */
  public String notOneOf(List<String> names) {
    Optional<String> near = raw instanceof String text ? Nearest.of(text, names) : Optional.empty();
    return shown() + " is not one of " + String.join(", ", names) + "; "
        + near.map(name -> "did you mean \"" + name + "\"?").orElse("use one of them");
  }

  /** How a choice is written in the file. */
  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> List<String> names(Class<E> kinds) {
    return Stream.of(kinds.getEnumConstants()).map(Value::name).toList();
  }

  <E extends Enum<E>> Set<E> choices(Class<E> kinds) throws Unfit {
    Set<E> choices = new LinkedHashSet<>();
    for (Value value : list()) {
      choices.add(value.choice(kinds));
    }
    if (choices.isEmpty()) {
      throw new Unfit(shown() + " names nothing; use at least one of " + String.join(", ", names(kinds)));
    }
    return Collections.unmodifiableSet(choices);
  }

  List<String> texts() throws Unfit {
    List<String> texts = new ArrayList<>();
    for (Value value : list()) {
      texts.add(value.text());
    }
    return List.copyOf(texts);
  }

  private List<Value> list() throws Unfit {
    if (raw instanceof JsonArray array) {
      return array.stream().map(Value::new).toList();
    }
    throw new Unfit(shown() + " is not a list; use [ ... ]");
  }

  JsonObject object() throws Unfit {
    if (raw instanceof JsonObject object) {
      return object;
    }
    throw new Unfit(shown() + " is not an object; use { ... }");
  }

  /** The value as the file has it, cut where it gets long. */
  public String shown() {
    String text = Json.encode(raw);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
