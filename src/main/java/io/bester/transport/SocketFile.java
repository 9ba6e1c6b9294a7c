package io.bester.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file of a UNIX socket on which we are going to listen.
 *
 * <p>Binding over an existing file takes it away from a living server (epoll) or fails (NIO): so we ask first whether
 * somebody lives there, and clear away only what is a dead socket.
 */
public final class SocketFile {
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private SocketFile() {}

  /** Makes room at a path; fails with a sentence when another server lives there, or something that is no socket. */
  public static Future<Void> claim(Vertx vertx, Path path) {
    return vertx.executeBlocking(() -> prepare(path)).compose(exists -> exists ? evict(vertx, path) : done());
  }

  /** Sets the permissions, four octal digits, of a socket that has been bound. */
  static Future<Void> setMode(Vertx vertx, Path path, String mode) {
    return vertx.executeBlocking(() -> {
      Files.setPosixFilePermissions(path, permissions(Integer.parseInt(mode, 8)));
      return null;
    });
  }

  /** Removes our own socket at the end; it may be gone already. */
  public static Future<Void> remove(Vertx vertx, Path path) {
    return vertx.executeBlocking(() -> {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && isSocket(path)) {
        Files.deleteIfExists(path);
      }
      return null;
    });
  }

  /** Removes a socket, whoever listens there; fails with a sentence when something else is there. */
  public static void clear(Path path) throws IOException {
    if (exists(path)) {
      Files.deleteIfExists(path);
    }
  }

  private static boolean prepare(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failure("the folder " + folder + " of the socket " + path + " can't be made: " + e.getMessage());
    }
    if (!Files.isWritable(folder)) {
      throw failure("the folder " + folder + " of the socket " + path + " is not writable for this user");
    }
    return exists(path);
  }

  /** Whether a socket is there; nothing else may be. */
  private static boolean exists(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!isSocket(path)) {
      throw failure(path + " exists and is no socket; choose another path or remove it");
    }
    return true;
  }

  private static boolean isSocket(Path path) throws IOException {
    int socket = 0140000;
    int kind = 0170000;
    return ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & kind) == socket;
  }

  private static Future<Void> evict(Vertx vertx, Path path) {
    NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
    return client.connect(SocketAddress.domainSocketAddress(path.toString()))
        .transform(connected -> {
          boolean lives = connected.succeeded() || Refusal.of(connected.cause()) == Refusal.BACKLOG_FULL;
          client.close(); // not before: one that nobody knows any more would close by itself, and fail
          return lives
              ? Future.failedFuture(failure("another server is listening on " + path + "; stop it, or choose another path"))
              : remove(vertx, path);
        });
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & 0400 >> bit) != 0) {
        permissions.add(all[bit]);
      }
    }
    return permissions;
  }

  private static FileSystemException failure(String sentence) {
    return new FileSystemException(sentence);
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
