package io.bester.node;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside a test: what it says is kept, and neither it nor what it started outlives the test. */
final class Child implements AutoCloseable {
  /** The project's folder. */
  static final Path PROJECT = Path.of("").toAbsolutePath();

  static final String JAVA_OPTS = "JAVA_OPTS";

  private static final File NOTHING = new File("/dev/null");
  /** For many short lives: a JVM is ready in half the time with these. */
  private static final String SHORT_LIFE = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Process process;
  private final List<String> command;
  private final Lines output;
  private final Lines log;

  private Child(Process process, List<String> command) {
    this.process = process;
    this.command = command;
    this.output = new Lines(process.inputReader(StandardCharsets.UTF_8));
    this.log = new Lines(process.errorReader(StandardCharsets.UTF_8));
  }

  static Child start(Path folder, String... command) {
    return start(folder, Map.of(), List.of(command));
  }

  /** On the Java of the tests, without the BESTER_ variables of whoever runs them. */
  static Child start(Path folder, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(NOTHING);
    builder.environment().keySet().removeIf(name -> name.startsWith("BESTER_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put(JAVA_OPTS, SHORT_LIFE);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start(), command);
    } catch (IOException e) {
      throw new AssertionError("could not start " + command, e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Lines output() {
    return output;
  }

  Lines log() {
    return log;
  }

  /** Sends a signal to this program alone. */
  void signal(String name) {
    try (Child kill = start(PROJECT, "kill", "-" + name, Long.toString(pid()))) {
      int code = kill.exitCode(Deadline.usual());
      if (code != 0) {
        throw new AssertionError("kill -" + name + " " + command + " failed: " + kill.log());
      }
    }
  }

  /** Waits for the end. */
  int exitCode(Deadline deadline) {
    try {
      if (process.waitFor(deadline.millis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError(command + " did not end in time; " + said());
  }

  /** SIGKILL, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    exitCode(Deadline.usual());
  }

  /** For the message of a failure. */
  String said() {
    return "it said\n" + output + "\nand on standard error\n" + log;
  }

  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    kill();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
