package io.bester.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The folder of the store. It may be reached through a symbolic link; what counts is where that leads. */
final class StoreFolder {
  private static final FileAttribute<?> FOLDER_MODE = PosixFilePermissions.asFileAttribute(Privacy.FOLDER.allowed());
  private static final FileAttribute<?> FILE_MODE = PosixFilePermissions.asFileAttribute(Privacy.FILE.allowed());
  /** What SQLite puts beside a database, with the same mode. */
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  private final Path path;

  private StoreFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder where there is none. */
  static StoreFolder open(Path folder) {
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        make(folder.toAbsolutePath());
      }
      Path real = folder.toRealPath();
      Privacy.FOLDER.require(real, folder);
      return new StoreFolder(real);
    } catch (NoSuchFileException e) {
      throw new StoreException("the store folder " + folder + " is a link that leads nowhere; mend or remove it", e);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static void make(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    try {
      Files.createDirectory(folder, FOLDER_MODE);
    } catch (FileAlreadyExistsException e) {
      return; // another process was faster
    }
    Files.setPosixFilePermissions(folder, Privacy.FOLDER.allowed()); // whatever the umask took away
    try (FileChannel parent = FileChannel.open(folder.getParent(), StandardOpenOption.READ)) {
      parent.force(true); // or a power cut takes the folder with all that is in it
    }
  }

  Path path() {
    return path;
  }

  /** A file of ours, made with its mode where there is none. */
  Path file(String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(file, FILE_MODE);
        Files.setPosixFilePermissions(file, Privacy.FILE.allowed());
      }
      Privacy.FILE.require(file, file);
      for (String companion : COMPANIONS) {
        requirePrivateIfThere(path.resolve(name + companion));
      }
      return file;
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Whoever closes a database removes its companions, at any time. */
  private static void requirePrivateIfThere(Path file) throws IOException {
    try {
      Privacy.FILE.require(file, file);
    } catch (NoSuchFileException e) {
      return;
    }
  }

  /** Held while a database is opened, so that processes do that one after the other; closing it lets the next go on. */
  FileChannel lock() {
    Path file = path.resolve("lock");
    try {
      FileChannel channel = FileChannel.open(
          file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), FILE_MODE);
      channel.lock();
      return channel;
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static StoreException unusable(Path path, IOException e) {
    return new StoreException("the store can't use " + path + " (" + reason(e)
        + "); give it a folder that this user may write, in store.path", e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission is missing";
    }
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason() : e.getClass().getSimpleName();
  }
}
