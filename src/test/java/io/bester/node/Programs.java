package io.bester.node;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What has to be there for a test: without it the test is skipped, by name, and with -Dbester.languages=all, as in the gate, it fails. */
public final class Programs {
  /** Nothing may be skipped for want of a program. */
  static final boolean ALL = "all".equals(System.getProperty("bester.languages"));
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Programs() {}

  /** A program of the path, or a file or folder that a package brings. */
  public static void need(String program) {
    need(isHere(program), "there is no " + program);
  }

  /** Anything else: {@code otherwise} says what is missing. */
  public static void need(boolean there, String otherwise) {
    if (there) {
      return;
    }
    if (ALL) {
      fail(otherwise + "; .ci/run sees to it");
    }
    if (SAID.add(otherwise)) {
      System.out.println("skipped: " + otherwise);
    }
    throw new TestAbortedException(otherwise);
  }

  static boolean isHere(String need) {
    return need.startsWith("/") ? Files.exists(Path.of(need))
        : Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, need)));
  }
}
