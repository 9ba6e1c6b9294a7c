package io.bester.cli.kit;

import io.bester.cli.kit.Finding.Result;
import io.bester.protocol.Harmless;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is told of the cases while they are tried. */
public sealed interface Sheet permits Sheet.Lines, JsonSheet, WatchedSheet {
  void group(String title);

  void finding(Finding finding);

  void end(List<Finding> findings, Duration took);

  /** For the eye. */
  static Sheet lines(PrintStream out, boolean colour) {
    return new Lines(out, colour);
  }

  /** One JSON object a line: each case, then the sum. */
  static Sheet json(PrintStream out) {
    return new JsonSheet(out);
  }

  static long count(List<Finding> findings, Result result) {
    return findings.stream().filter(finding -> finding.result() == result).count();
  }

  static List<String> failed(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.result() == Result.FAILED).map(Finding::name).toList();
  }

  /** A line for each case; two more for one that fails. */
  record Lines(PrintStream out, boolean colour) implements Sheet {
    private static final String GREEN = "32";
    private static final String RED = "1;31";
    private static final String YELLOW = "33";
    private static final long WORTH_TELLING = 1_000;

    @Override public void group(String title) {
      out.println();
      out.println(title);
    }

    @Override public void finding(Finding finding) {
      String time = finding.took().toMillis() < WORTH_TELLING ? "" : ", " + seconds(finding.took());
      out.printf("  %s %-25s %s%s%n", word(finding.result()), finding.name(), finding.title(), time);
      line("why", finding.why());
      line("do", finding.remedy());
      finding.log().lines().forEach(line -> line("log", line));
      out.flush();
    }

    private void line(String label, String text) {
      if (!text.isEmpty()) {
        out.printf("       %-4s %s%n", label + ":", Harmless.of(text));
      }
    }

    private String word(Result result) {
      return switch (result) {
        case PASSED -> painted(GREEN, "ok  ");
        case FAILED -> painted(RED, "FAIL");
        case SKIPPED -> painted(YELLOW, "skip");
      };
    }

    private String painted(String paint, String word) {
      return colour ? "\u001b[" + paint + "m" + word + "\u001b[0m" : word;
    }

    @Override public void end(List<Finding> findings, Duration took) {
      List<String> failed = failed(findings);
      long skipped = count(findings, Result.SKIPPED);
      out.println();
      out.println(count(findings, Result.PASSED) + " of " + findings.size() + " cases passed"
          + (failed.isEmpty() ? "" : ", " + failed.size() + " failed") + (skipped == 0 ? "" : ", " + skipped + " skipped")
          + ", in " + seconds(took) + ".");
      if (!failed.isEmpty()) {
        out.println("Try again what failed: --only " + failed.stream().collect(Collectors.joining(",")));
      }
    }

    private static String seconds(Duration time) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
  }
}
