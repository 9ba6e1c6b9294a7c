package io.bester.cli.kit;

import io.bester.cli.progress.Progress;
import java.time.Duration;
import java.util.List;

/** Another sheet, beside which somebody sees how far the cases are. */
public record WatchedSheet(Sheet sheet, Progress progress) implements Sheet {
  @Override public void group(String title) {
    sheet.group(title);
  }

  @Override public void finding(Finding finding) {
    sheet.finding(finding);
    progress.step(finding.name());
  }

  @Override public void end(List<Finding> findings, Duration took) {
    sheet.end(findings, took);
  }
}
