package io.bester.cli.status;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Words {
  private static final long MEBIBYTE = 1024 * 1024;

  private Words() {}

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String mebibytes(long bytes) {
    return number(bytes / MEBIBYTE);
  }

  /** A small one with a digit behind the point. */
  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 99.95 ? "%.1f" : "%,.0f", perSecond);
  }

  /** The two greatest units. */
  static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min " + time.toSecondsPart() + " s" : Math.max(0, time.toSeconds()) + " s";
  }
}
