package io.bester.handler.proc;

import io.bester.handler.proc.ProcessTable.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who listens on UNIX sockets, as /proc/net/unix tells. */
public final class UnixListeners {
  private static final Path TABLE = Path.of("/proc/net/unix");
  private static final String LISTENS = "00010000";
  private static final int FLAGS = 3;
  private static final int INODE = 6;
  private static final int PATH = 7;

  private UnixListeners() {}

  /** Whether anybody listens on this file; false as well where nobody can tell. */
  public static boolean on(Path socket) {
    try {
      return Files.exists(socket) && lines().stream()
          .map(line -> line.split("\\s+", PATH + 1))
          .filter(columns -> columns.length > PATH && columns[FLAGS].equals(LISTENS))
          .anyMatch(columns -> isSame(columns[PATH], columns[INODE], socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> lines() throws IOException {
    return Files.isReadable(TABLE) ? Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1) : List.of();
  }

  private static boolean isSame(String written, String inode, Path socket) {
    try {
      Path bound = Path.of(new String(written.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      if (!bound.endsWith(socket.getFileName())) {
        return false;
      }
      Optional<Path> absolute = bound.isAbsolute() ? Optional.of(bound) : folderOf(inode).map(folder -> folder.resolve(bound));
      return absolute.isPresent() && Files.exists(absolute.get()) && Files.isSameFile(absolute.get(), socket);
    } catch (InvalidPathException | IOException e) {
      return false;
    }
  }

  /** The working directory of the process that has the socket: who binds a relative path means one from there. */
  private static Optional<Path> folderOf(String inode) {
    return ProcessTable.all().stream()
        .map(Entry::pid)
        .filter(pid -> holds(pid, inode))
        .map(pid -> ProcessTable.folder(pid).resolve("cwd"))
        .findFirst();
  }

  private static boolean holds(long pid, String inode) {
    Path wanted = Path.of("socket:[" + inode + "]");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(ProcessTable.folder(pid).resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(wanted)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // gone, or not ours to look at
    }
    return false;
  }
}
