package io.bester.cli.dev;

/** Where what happens is told. Thread-safe. */
interface Trace {
  void tell(Happening happening);
}
