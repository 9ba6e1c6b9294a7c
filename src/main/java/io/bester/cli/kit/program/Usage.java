package io.bester.cli.kit.program;

import io.bester.cli.kit.Untried;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and those it has started hold, as /proc tells.
 *
 * @param descriptors open files and connections
 * @param memory resident, in bytes
 */
public record Usage(long descriptors, long memory) {
  private static final Path PROC = Path.of("/proc");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1024;

  public static Usage of(long pid) {
    if (!Files.isReadable(PROC.resolve(Long.toString(pid)).resolve("status"))) {
      throw new Untried("/proc does not tell about process " + pid + " here");
    }
    List<Long> pids = Stream.concat(Stream.of(pid),
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid)).toList();
    return new Usage(
        pids.stream().mapToLong(Usage::descriptors).sum(),
        pids.stream().mapToLong(Usage::memory).sum());
  }

  private static long descriptors(long pid) {
    try (Stream<Path> open = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      return open.count();
    } catch (IOException e) {
      return 0; // it has ended meanwhile
    }
  }

  private static long memory(long pid) {
    try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
      return lines.filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended meanwhile
    }
  }
}
