package io.bester.handler.proc;

import io.bester.handler.proc.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Beside a program's socket: which process serves there, and which server has started it, for whoever comes after a crash.
 *
 * <pre>
 *   PID START SERVER-PID SERVER-START BOOT
 * </pre>
 *
 * <p>A start is what the kernel says (field 22 of /proc/PID/stat), so that nobody who got the number later is taken for it.
 */
public final class PidFile {
  private static final int FIELDS = 5;

  private final Path file;
  private final String variable;

  /** @param variable of the environment, which the program and its children have and nobody else */
  public PidFile(Path socket, String variable) {
    this.file = socket.resolveSibling(socket.getFileName() + ".pid");
    this.variable = variable;
  }

  private record Line(long pid, long start, long server, long serverStart) {}

  /** Says that this program, of this server, serves now. */
  public void write(Process program) throws IOException {
    long self = ProcessHandle.current().pid();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.writeString(fresh, program.pid() + " " + start(program.pid()) + " " + self + " " + start(self) + " "
        + ProcessTable.boot() + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE); // follows nobody's link
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long start(long pid) {
    return ProcessTable.find(pid).map(Entry::start).orElse(0L);
  }

  /** Another server that lives, and keeps a program here. */
  public Optional<Long> keeper() throws IOException {
    return read().filter(line -> line.server != ProcessHandle.current().pid())
        .filter(line -> isAlive(line.server, line.serverStart))
        .map(Line::server);
  }

  /** What is left of an earlier life, if anything. */
  public Optional<Family> left() throws IOException {
    return read().map(line -> isAlive(line.pid, line.start)
        ? Family.of(line.pid, line.start)
        : Family.orphans(line.pid, line.start, variable)).filter(Family::lives);
  }

  private static boolean isAlive(long pid, long start) {
    return ProcessTable.find(pid).filter(Entry::lives).filter(entry -> entry.start() == start).isPresent();
  }

  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Only if it is about a program of this server: another that serves there needs its own. */
  public void removeOwn() throws IOException {
    if (read().filter(line -> line.server == ProcessHandle.current().pid()).isPresent()) {
      remove();
    }
  }

  /** Empty when there is none, none of ours, or one from before the machine was started. */
  private Optional<Line> read() throws IOException {
    if (!ProcessTable.isOfOurUser(file)) {
      return Optional.empty();
    }
    try {
      String[] fields = Files.readString(file).strip().split(" ");
      if (fields.length != FIELDS || !fields[FIELDS - 1].equals(ProcessTable.boot())) {
        return Optional.empty();
      }
      return Optional.of(new Line(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]),
          Long.parseLong(fields[3])));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
