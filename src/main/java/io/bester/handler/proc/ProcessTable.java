package io.bester.handler.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processes of this machine. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final boolean THERE = Files.isReadable(PROC.resolve("self/stat"));
  /** Where fields stand in a stat file, counted from behind the name. */
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  private ProcessTable() {}

  /**
   * One process.
   *
   * @param session the process that leads its session; -1 if nobody knows
   * @param start when it began, in units of its own; with the pid, and between two starts of the machine, unique
   */
  record Entry(long pid, char state, long parent, long session, long start) {

    /** A zombie has an entry, and does nothing any more. */
    boolean lives() {
      return state != 'Z' && state != 'X';
    }
  }

  static Optional<Entry> find(long pid) {
    return THERE ? read(pid) : ProcessHandle.of(pid).map(ProcessTable::entry);
  }

  static List<Entry> all() {
    if (!THERE) {
      return ProcessHandle.allProcesses().map(ProcessTable::entry).toList();
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      folders.forEach(folder -> read(Long.parseLong(folder.getFileName().toString())).ifPresent(entries::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Tells one start of the machine from the next. */
  static String boot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Whether a plain file belongs to the user of this process, so that nobody else has written it. */
  static boolean isOfOurUser(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && (!THERE || owner(file).equals(owner(PROC.resolve("self/stat"))));
  }

  private static Object owner(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it was started with this variable. */
  static boolean hasVariable(long pid, String variable) {
    return Arrays.asList(text(folder(pid).resolve("environ")).split("\0")).contains(variable);
  }

  /** The name, in parentheses, may hold anything, parentheses and spaces too. */
  private static Optional<Entry> read(long pid) {
    String stat = text(folder(pid).resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length <= START ? Optional.empty() : Optional.of(new Entry(pid, fields[STATE].charAt(0),
        Long.parseLong(fields[PARENT]), Long.parseLong(fields[SESSION]), Long.parseLong(fields[START])));
  }

  static Path folder(long pid) {
    return PROC.resolve(Long.toString(pid));
  }

  /** Empty once the process is gone, or if it isn't ours to look at. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static Entry entry(ProcessHandle process) {
    return new Entry(process.pid(), process.isAlive() ? 'R' : 'X', process.parent().map(ProcessHandle::pid).orElse(-1L), -1,
        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }
}
