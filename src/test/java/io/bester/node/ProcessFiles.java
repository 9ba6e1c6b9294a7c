package io.bester.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel tells in /proc. */
final class ProcessFiles {
  private static final Pattern USED = Pattern.compile("heap\\s.*used (\\d+)K");
  private static final String ESTABLISHED = "01";
  private static final int LOCAL = 1;
  private static final int STATE = 3;

  private ProcessFiles() {}

  /** How many descriptors a process has open. */
  static int descriptors(long pid) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return (int) descriptors.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process has in memory. */
  static long residentMib(long pid) {
    String resident = read("/proc/" + pid + "/status").lines()
        .filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(resident.replaceAll("\\D", "")) / 1024;
  }

  /** What a JVM has in its heap after a collection. */
  static long heapKib(long pid) {
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new AssertionError("jcmd GC.heap_info of " + pid + " does not say what is used");
    }
    return Long.parseLong(used.group(1));
  }

  private static String jcmd(long pid, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try (Child child = Child.start(Child.PROJECT, jcmd.toString(), Long.toString(pid), command)) {
      child.exitCode(Deadline.in(Duration.ofMinutes(2)));
      return String.join("\n", child.output().all(Deadline.usual()));
    }
  }

  /** How many connections to a TCP port of this machine are open. */
  static long connectionsTo(int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> read(table).lines())
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns[LOCAL].endsWith(suffix) && columns[STATE].equals(ESTABLISHED))
        .count();
  }

  /** The letter of a process: R, S, Z … */
  static Optional<Character> state(long pid) {
    String stat = gone("/proc/" + pid + "/stat");
    return stat.isEmpty() ? Optional.empty() : Optional.of(stat.charAt(stat.lastIndexOf(')') + 2));
  }

  static String commandLine(long pid) {
    return gone("/proc/" + pid + "/cmdline").replace('\0', ' ');
  }

  /** The processes whose environment has this beginning of a variable. */
  static List<Long> with(String variable) {
    return ProcessHandle.allProcesses().map(ProcessHandle::pid)
        .filter(pid -> Stream.of(gone("/proc/" + pid + "/environ").split("\0")).anyMatch(entry -> entry.startsWith(variable)))
        .toList();
  }

  /** Empty for a process that has gone. */
  private static String gone(String file) {
    try {
      return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(String file) {
    try {
      return Files.exists(Path.of(file)) ? Files.readString(Path.of(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
