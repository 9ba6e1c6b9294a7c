package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The languages of the example handlers. */
enum Example {
  PYTHON("python3"), C("gcc", "make"), NODE("node"), BASH("socat"), JAVA("java");

  private static final Path HANDLERS = Child.PROJECT.resolve("handlers");

  private final List<String> needed;

  Example(String... needed) {
    this.needed = List.of(needed);
  }

  /** Skips the test where something is missing to run the examples; builds them where they have to be. */
  void prepare() {
    needed.forEach(Programs::need);
    if (this == C) {
      try (Child make = Child.start(HANDLERS.resolve("c"), "make", "-s")) {
        assertEquals(0, make.exitCode(Deadline.usual()), make.said());
      }
    }
  }

  /** Starts an example and waits for its socket. */
  Child start(String name, Path socket) {
    Child handler = launch(name, socket);
    Deadline.usual().await(name + " listens", () -> Files.exists(socket) || !handler.isAlive());
    assertTrue(handler.isAlive(), handler::said);
    return handler;
  }

  Child launch(String name, Path socket) {
    List<String> command = new ArrayList<>(command(name));
    command.add(socket.toString());
    return Child.start(socket.getParent(), command.toArray(String[]::new));
  }

  private List<String> command(String name) {
    return switch (this) {
      case PYTHON -> List.of("python3", file("python", name + ".py"));
      case C -> List.of(file("c", name));
      case NODE -> List.of("node", file("node", name + ".js"));
      case BASH -> List.of("bash", file("bash", name + ".sh"));
      case JAVA -> List.of("java", file("java", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ".java"));
    };
  }

  private static String file(String folder, String name) {
    return HANDLERS.resolve(folder).resolve(name).toString();
  }
}
