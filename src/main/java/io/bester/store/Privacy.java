package io.bester.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** What keeps others from reading passwords: folders and files belong to the user of this process, and are open to nobody else. */
enum Privacy {
  FOLDER("rwx------", "chmod 700", "folder"),
  FILE("rw-------", "chmod 600", "plain file");

  private final Set<PosixFilePermission> allowed;
  private final String remedy;
  private final String kind;

  Privacy(String allowed, String remedy, String kind) {
    this.allowed = PosixFilePermissions.fromString(allowed);
    this.remedy = remedy;
    this.kind = kind;
  }

  Set<PosixFilePermission> allowed() {
    return allowed;
  }

  /** @param shown as the operator knows it */
  void require(Path path, Path shown) throws IOException {
    PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    flaw(found, owner, ProcessUser.number(), shown).ifPresent(flaw -> {
      throw new StoreException(flaw);
    });
  }

  Optional<String> flaw(PosixFileAttributes found, int owner, int user, Path shown) {
    if (this == FOLDER ? !found.isDirectory() : !found.isRegularFile()) {
      return Optional.of(shown + " is no " + kind + ", and the store needs one there; move it away");
    }
    if (owner != user) {
      String name = found.owner().getName();
      return Optional.of(shown + " belongs to the user " + name + " (" + owner + "), and this process runs as "
          + System.getProperty("user.name") + " (" + user + "); run it as " + name + ", for example with sudo -u " + name);
    }
    if (!allowed.containsAll(found.permissions())) {
      return Optional.of(shown + " is open to other users (" + PosixFilePermissions.toString(found.permissions())
          + "); close it with: " + remedy + " " + shown);
    }
    return Optional.empty();
  }
}
