package io.bester.informer;

import io.bester.transport.carrier.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who may subscribe: the user of this server, root, and whose group the socket's file lets write. [P-8.9] */
final class Permission {
  private static final int ROOT = 0;
  private static final int GROUP_WRITES = 0020;

  private final Path socket;
  private final int own;

  private Permission(Path socket, int own) {
    this.socket = socket;
    this.own = own;
  }

  /** @param socket of the informer, which this server has just made: so its owner is the server's user */
  static Permission at(Path socket) throws IOException {
    return new Permission(socket, attribute(socket, "uid"));
  }

  /** Looks at the file anew, as its group may have been changed: one stat of a local file. */
  boolean allows(Optional<Credentials> who) {
    return who.filter(other -> other.uid() == own || other.uid() == ROOT || isOfGroup(other)).isPresent();
  }

  /** To take part is more than to listen, and so is to look behind the doors. [P-8.12, P-8.13, P-8.14] */
  boolean isOurs(Optional<Credentials> who) {
    return who.filter(other -> other.uid() == own || other.uid() == ROOT).isPresent();
  }

  private boolean isOfGroup(Credentials other) {
    try {
      return (attribute(socket, "mode") & GROUP_WRITES) != 0 && attribute(socket, "gid") == other.gid();
    } catch (IOException e) {
      return false; // somebody has removed the file
    }
  }

  private static int attribute(Path file, String name) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:" + name);
  }
}
