package io.bester;

import io.bester.protocol.Nearest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code run} was asked for: a descriptor, and perhaps a configuration and a number of instances. */
record Arguments(String verticle, Optional<String> conf, OptionalInt instances) {
  static final String USAGE = "usage: run verticles/node.json [-conf FILE] [-instances N]";

  private static final List<String> OPTIONS = List.of("-conf", "-instances", "--conf", "--instances");
  private static final int WRONG_USAGE = 2;
  private static final int NOT_YET = 1;
  private static final int MOST_INSTANCES = 1024;
  private static final Arguments NONE = new Arguments("", Optional.empty(), OptionalInt.empty());

  /** Words we can't follow; the message is one sentence. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refused(int exitCode, String sentence) {
      super(sentence);
      this.exitCode = exitCode;
    }

    int exitCode() {
      return exitCode;
    }
  }

  /** One or two dashes, and {@code =} or a blank before the value, as the Vert.x command has always taken them. */
  static Arguments parse(List<String> words) {
    Deque<String> rest = new ArrayDeque<>(words);
    Arguments read = NONE;
    while (!rest.isEmpty()) {
      String word = rest.pop();
      read = word.startsWith("-") ? read.withOption(word, rest) : read.withVerticle(word);
    }
    if (read.verticle.isEmpty()) {
      throw wrong("No descriptor was named; " + USAGE + ".");
    }
    return read;
  }

  private Arguments withVerticle(String word) {
    if (!verticle.isEmpty()) {
      throw wrong("One descriptor at a time: " + verticle + " was named, and then " + word + ".");
    }
    if (!word.endsWith(".json")) {
      throw wrong(word + " is not a descriptor; name a file such as verticles/node.json.");
    }
    return new Arguments(word, conf, instances);
  }

  private Arguments withOption(String word, Deque<String> rest) {
    int equals = word.indexOf('=');
    String option = equals < 0 ? word : word.substring(0, equals);
    if (equals >= 0) {
      rest.push(word.substring(equals + 1));
    }
    return switch (option.replaceFirst("^--?", "")) {
      case "conf" -> withConf(option, value(option, rest));
      case "instances" -> withInstances(option, value(option, rest));
      case "cluster" -> throw new Refused(NOT_YET, option + " comes with a later release; this one runs in one JVM.");
      default -> throw wrong(option + " is not an option of run"
          + Nearest.of(option, OPTIONS).map(near -> ", perhaps you mean " + near).orElse("") + "; " + USAGE + ".");
    };
  }

  private Arguments withConf(String option, String file) {
    if (conf.isPresent()) {
      throw wrong(option + " was given twice: " + conf.get() + " and " + file + ".");
    }
    return new Arguments(verticle, Optional.of(file), instances);
  }

  private Arguments withInstances(String option, String number) {
    if (instances.isPresent()) {
      throw wrong(option + " was given twice: " + instances.getAsInt() + " and " + number + ".");
    }
    if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > MOST_INSTANCES) {
      throw wrong(option + " takes a number from 1 to " + MOST_INSTANCES + ", not " + number + ".");
    }
    return new Arguments(verticle, conf, OptionalInt.of(Integer.parseInt(number)));
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.peek().isEmpty() || rest.peek().startsWith("-")) {
      throw wrong(option + " needs a value; " + USAGE + ".");
    }
    return rest.pop();
  }

  private static Refused wrong(String sentence) {
    return new Refused(WRONG_USAGE, sentence);
  }
}
