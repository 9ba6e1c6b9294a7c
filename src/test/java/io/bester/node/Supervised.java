package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs that a node runs, as seen from outside. */
final class Supervised {
  private static final String TYPE = "echo";

  private Supervised() {}

  /** Of the program that runs now; 0 for none. */
  static long pid(Setup setup) {
    try {
      return Long.parseLong(Files.readString(folder(setup).resolve(TYPE + ".sock.pid")).split(" ")[0]);
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path folder(Setup setup) {
    return setup.socket(TYPE).getParent();
  }

  /** Its files. */
  static List<String> left(Setup setup) {
    try (Stream<Path> files = Files.list(folder(setup))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(TYPE)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that a node below this folder has started, and that run a script. */
  static List<String> running(Path folder, String script) {
    return ProcessFiles.with("BESTER_SOCKET=" + folder).stream()
        .filter(pid -> ProcessFiles.commandLine(pid).contains(script))
        .map(String::valueOf).toList();
  }

  static void signal(String name, long pid) {
    try (Child kill = Child.start(Child.PROJECT, "kill", "-" + name, Long.toString(pid))) {
      assertEquals(0, kill.exitCode(Deadline.usual()));
    }
  }

  /** A zombie doesn't live. */
  static boolean lives(long pid) {
    return ProcessFiles.state(pid).filter(state -> state != 'Z').isPresent();
  }
}
