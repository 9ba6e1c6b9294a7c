package io.bester.handler.program;

import io.bester.handler.proc.Family;
import io.bester.handler.proc.PidFile;
import io.bester.handler.proc.UnixListeners;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where a program listens: its socket file, and the pid file beside it. */
final class Place {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  /** What is left of an earlier life has so long to end by itself: nobody awaits its answers. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Path socket;
  private final PidFile pidFile;
  private final String actor;

  Place(Launch launch, String actor) {
    this.socket = launch.socket();
    this.pidFile = new PidFile(launch.socket(), launch.variable());
    this.actor = actor;
  }

  /** Somebody else is there, who may well answer. */
  static final class Taken extends IOException {
    private static final long serialVersionUID = 1L;

    Taken(String sentence) {
      super(sentence);
    }
  }

  /** Makes room for a start: ends what is left of an earlier life, and removes its socket; fails where others live. */
  void clear() throws IOException {
    makeFolder();
    Optional<Long> keeper = pidFile.keeper();
    if (keeper.isPresent()) {
      throw new Taken("another server (pid " + keeper.get() + ") keeps a program on " + socket + "; give each its own socket");
    }
    endLeft();
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!isSocket()) {
      throw new FileAlreadyExistsException(socket + " exists and is no socket; choose another path or remove it");
    }
    if (UnixListeners.on(socket)) {
      throw new Taken("another program is listening on " + socket + "; stop it, or take the command out of the configuration");
    }
    Files.deleteIfExists(socket);
    LOG.log(Level.INFO, actor + " stale socket of a dead process removed: " + socket);
  }

  private void makeFolder() throws IOException {
    try {
      Files.createDirectories(socket.getParent());
    } catch (IOException e) {
      throw new IOException("the folder of " + socket + " can't be made: " + e.getMessage(), e);
    }
  }

  private void endLeft() throws IOException {
    Optional<Family> left = pidFile.left();
    if (left.isPresent()) {
      LOG.log(Level.WARNING, actor + " a program of an earlier start is still there, and is ended");
      left.get().end(PATIENCE);
    }
    pidFile.remove();
  }

  private boolean isSocket() throws IOException {
    int kind = 0170000;
    int ofSocket = 0140000;
    return ((int) Files.getAttribute(socket, "unix:mode", LinkOption.NOFOLLOW_LINKS) & kind) == ofSocket;
  }

  /** Notes who serves here from now on. */
  void taken(Process program) {
    try {
      pidFile.write(program);
    } catch (IOException e) {
      LOG.log(Level.WARNING, actor + " has no pid file, so after a crash of the server it would be left running", e);
    }
  }

  boolean hasSocket() {
    return Files.exists(socket);
  }

  /** Leaves nothing behind, for good. */
  void leave() {
    try {
      pidFile.removeOwn();
      if (hasSocket() && isSocket() && !UnixListeners.on(socket)) {
        Files.deleteIfExists(socket);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, actor + " left its files behind", e);
    }
  }
}
