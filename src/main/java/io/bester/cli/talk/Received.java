package io.bester.cli.talk;

import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.Report;

/** A frame from a server: its JSON text as it came, and what it says. */
public record Received(String json, Report report) {
  private static final String ANSWERED = "0";

  public boolean isMessage() {
    return report.kind().equals(Report.RECEIVED_MESSAGE);
  }

  /** Whether it tells the fate of this message: its report, one on a frame that could not be read, or a ping's answer. */
  public boolean answers(Id id) {
    boolean ours = report.id().equals(id) || report.isStatus() && !report.id().isPresent();
    return ours && (report.isStatus() || isPong());
  }

  public boolean isGood() {
    return report.isStatus() ? report.good() : isPong();
  }

  /** [P-4.1] */
  private boolean isPong() {
    return report.kind().isEmpty() && report.type().equals(Payload.DUMMY) && report.status().equals(ANSWERED);
  }
}
