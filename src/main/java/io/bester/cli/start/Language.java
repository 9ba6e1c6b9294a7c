package io.bester.cli.start;

import java.util.List;
import java.util.Locale;

/** What a handler can be begun in: its files, and how they are built, run and tested. */
public enum Language {
  PYTHON("", "python3 handler.py", "python3 -m unittest", "handler.py", "test_handler.py"),
  NODE("", "node handler.js", "npm test", "handler.js", "handler.test.js", "package.json"),
  BASH("", "bash handler.sh", "bash test.sh", "handler.sh", "test.sh"),
  GO("go build && ", "./handler", "go test", "handler.go", "handler_test.go", "go.mod"),
  RUST("cargo build --release && ", "target/release/handler", "cargo test", "src/main.rs", "Cargo.toml"),
  JAVA("javac *.java && ", "java Handler", "javac *.java && java HandlerTest", "Handler.java", "HandlerTest.java");

  private final String build;
  private final String run;
  private final String test;
  private final List<String> files;

  /** @param files the first is where the answer is made */
  Language(String build, String run, String test, String... files) {
    this.build = build;
    this.run = run;
    this.test = test;
    this.files = List.of(files);
  }

  /** A shell command, with what has to be done before it; empty, or with {@code &&} at its end. */
  String build() {
    return build;
  }

  String run() {
    return run;
  }

  public String test() {
    return test;
  }

  List<String> files() {
    return files;
  }

  /** Its name, which is its folder among the templates, too. */
  @Override public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
