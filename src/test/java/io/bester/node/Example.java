package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The languages of the example handlers. */
enum Example {
  PYTHON, C;

  private static final Path HANDLERS = Child.PROJECT.resolve("handlers");

  /** Skips the test where something is missing to run the examples; builds them where they have to be. */
  void prepare() {
    Programs.need(this == PYTHON ? "python3" : "gcc");
    if (this == C) {
      Programs.need("make");
      try (Child make = Child.start(HANDLERS.resolve("c"), "make", "-s")) {
        assertEquals(0, make.exitCode(Deadline.usual()), make.said());
      }
    }
  }

  /** Starts an example and waits for its socket. */
  Child start(String name, Path socket) {
    Child handler = this == PYTHON
        ? Child.start(socket.getParent(), "python3", HANDLERS.resolve("python/" + name + ".py").toString(), socket.toString())
        : Child.start(socket.getParent(), HANDLERS.resolve("c/" + name).toString(), socket.toString());
    Deadline.usual().await(name + " listens", () -> Files.exists(socket) || !handler.isAlive());
    assertTrue(handler.isAlive(), handler::said);
    return handler;
  }
}
