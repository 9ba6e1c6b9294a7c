package io.bester.talk;

/** Something else happened than a line says. */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String actual;

  Mismatch(String expected, String actual) {
    super("expected: " + expected + "\n  actual:   " + actual, null, false, false);
    this.expected = expected;
    this.actual = actual;
  }

  String expected() {
    return expected;
  }

  String actual() {
    return actual;
  }
}
