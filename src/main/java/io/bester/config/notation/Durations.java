package io.bester.config.notation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 10s}, {@code 15m}, {@code 1h}, {@code 30d}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");
  private static final Duration MOST = Duration.ofDays(3650);
  private static final Map<String, Duration> UNITS = units();

  private Durations() {}

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    units.put("d", Duration.ofDays(1));
    units.put("h", Duration.ofHours(1));
    units.put("m", Duration.ofMinutes(1));
    units.put("s", Duration.ofSeconds(1));
    units.put("ms", Duration.ofMillis(1));
    return units;
  }

  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.get(form.group(2));
    long count = Long.parseLong(form.group(1));
    if (count > MOST.dividedBy(unit)) {
      return Optional.empty();
    }
    return Optional.of(unit.multipliedBy(count));
  }

  /** In the largest unit that leaves no rest, except that a day is shown as 24h. */
  public static String show(Duration duration) {
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      boolean aDay = duration.equals(unit.getValue()) && unit.getKey().equals("d");
      if (!duration.isZero() && !aDay && duration.toMillis() % unit.getValue().toMillis() == 0) {
        return duration.dividedBy(unit.getValue()) + unit.getKey();
      }
    }
    return duration.toMillis() + "ms";
  }
}
