package io.bester.cli.kit.script;

/** Something else happened than a line says. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String actual;

  public Mismatch(String expected, String actual) {
    super("expected: " + expected + "\n  actual:   " + actual, null, false, false);
    this.expected = expected;
    this.actual = actual;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }
}
