package io.bester.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that a node needs, and makes where there is none. */
record Folder(Path path) {
  private static final int STICKY = 01000;
  private static final int OTHERS_WRITE = 02;

  static Folder of(Path path) {
    return new Folder(path.toAbsolutePath().normalize());
  }

  /** The folder around a file. */
  static Folder around(Path file) {
    return of(file.toAbsolutePath().normalize().getParent());
  }

  /** Why this user can't use it, with the remedy; empty where they can. */
  Optional<String> flaw() {
    Path there = there();
    if (!Files.isDirectory(there)) {
      return Optional.of(there + " is no folder; move it away, or choose another path");
    }
    if (Files.isWritable(there) && Files.isExecutable(there)) {
      return Optional.empty();
    }
    String user = System.getProperty("user.name");
    return Optional.of(there.equals(path)
        ? "the user " + user + " may not write into " + path + "; give it to them (chown " + user + " " + path
            + "), or choose another path"
        : path + " can't be made by the user " + user + ", who may not write into " + there + "; make it for them"
            + " (install -d -o " + user + " " + path + "), or choose another path");
  }

  /** Whether anybody on this machine may put something else in the place of what is in it. */
  boolean isEverybodys() {
    try {
      int mode = Files.isDirectory(path) ? (int) Files.getAttribute(path, "unix:mode") : 0;
      return (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Itself, or the nearest above it that exists. */
  Path there() {
    Path there = path;
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    return there;
  }
}
