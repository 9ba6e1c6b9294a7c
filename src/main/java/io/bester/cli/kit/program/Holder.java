package io.bester.cli.kit.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Which process listens on a UNIX socket, as /proc tells. */
public final class Holder {
  private static final Path PROC = Path.of("/proc");
  private static final Path SOCKETS = PROC.resolve("net/unix");
  private static final String LISTENS = "00010000";
  private static final int FLAGS = 3;
  private static final int INODE = 6;
  private static final int PATH = 7;

  private Holder() {}

  /** Whether /proc tells of sockets here. */
  public static boolean isKnown() {
    return Files.isReadable(SOCKETS);
  }

  /** Whether anybody listens on it; nobody is connected to for that. */
  public static boolean isThere(Path socket) {
    try {
      return inode(socket).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Empty where nobody can tell. */
  public static OptionalLong of(Path socket) {
    try {
      return inode(socket).map(Holder::holding).orElse(OptionalLong.empty());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** A path that was bound relative to another folder is compared by its file name alone. */
  private static Optional<String> inode(Path socket) throws IOException {
    try (Stream<String> lines = Files.lines(SOCKETS, StandardCharsets.ISO_8859_1)) {
      return lines.map(line -> line.split("\\s+", PATH + 1))
          .filter(columns -> columns.length > PATH && columns[FLAGS].equals(LISTENS) && isSame(columns[PATH], socket))
          .map(columns -> columns[INODE])
          .findFirst();
    }
  }

  private static boolean isSame(String bound, Path socket) {
    return bound.startsWith("/") ? bound.equals(socket.toAbsolutePath().normalize().toString())
        : socket.endsWith(bound.substring(bound.lastIndexOf('/') + 1));
  }

  private static OptionalLong holding(String inode) {
    Path wanted = Path.of("socket:[" + inode + "]");
    return ProcessHandle.allProcesses().mapToLong(ProcessHandle::pid).filter(pid -> holds(pid, wanted)).findFirst();
  }

  private static boolean holds(long pid, Path wanted) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      for (Path descriptor : open) {
        if (Files.readSymbolicLink(descriptor).equals(wanted)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // gone, or not ours to look at
    }
    return false;
  }
}
