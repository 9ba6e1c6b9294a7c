package io.bester.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A command line as somebody types it, in surroundings of the test's. */
final class Typed {
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = {};
  private final Deque<String> keyboard = new ArrayDeque<>();

  /** What came of it. */
  record Outcome(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  static Typed typed() {
    return new Typed();
  }

  Typed with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Typed reading(String text) {
    return reading(text.getBytes(StandardCharsets.UTF_8));
  }

  Typed reading(byte[] bytes) {
    input = bytes;
    return this;
  }

  Typed asked(String... answers) {
    keyboard.addAll(List.of(answers));
    return this;
  }

  /** The first words are the same in every test of a class. */
  Outcome run(List<String> first, String... more) {
    return run(Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new));
  }

  Outcome run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Bester.run(new Terminal(environment, new ByteArrayInputStream(input), stream(out), stream(err),
        question -> Optional.ofNullable(keyboard.poll()), false), words);
    return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
