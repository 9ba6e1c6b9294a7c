package io.bester.config.reading;

/** Reading can't go on, for all that the findings tell. Whoever loads the configuration makes its exception of it. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Findings findings;

  public Refused(Findings findings) {
    super(findings.problems().toString());
    this.findings = findings;
  }

  /** For one problem, and where it was written; the origin is empty when nobody knows. */
  public Refused(String path, String message, String origin) {
    this(one(path, message, origin));
  }

  private static Findings one(String path, String message, String origin) {
    Findings findings = new Findings();
    findings.problem(path, message);
    findings.origin(path, origin);
    return findings;
  }

  public Findings findings() {
    return findings;
  }
}
