package io.bester.cli.check;

import io.bester.config.HandlerConfig;
import io.bester.config.ListenerConfig.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** UNIX sockets: their folders, and what is at their paths already. */
final class Sockets implements Look {
  /** What the kernel takes, without the NUL at its end. */
  private static final int LONGEST = 107;
  private static final String NOT_NOW = ", so a node would not start now; ";

  private final List<Finding> findings = new ArrayList<>();

  @Override public List<Finding> at(Installation installation) {
    findings.clear();
    installation.config().listeners().values().stream().filter(listener -> listener.kind() == Kind.UNIX)
        .forEach(listener -> ours("listeners." + listener.name() + ".path", listener.path(), installation));
    ours("informer.path", installation.config().informer().path(), installation);
    installation.config().handlers().values().forEach(handler -> {
      String key = "handlers." + handler.type() + ".socket";
      if (handler.command().isEmpty()) {
        foreign(key, handler.socket());
      } else {
        supervised(key, handler, installation);
      }
    });
    return List.copyOf(findings);
  }

  /** Those that the node binds. */
  private void ours(String key, Path socket, Installation installation) {
    folder(key, socket);
    SocketState state = SocketState.of(socket);
    if (state == SocketState.NO_SOCKET) {
      findings.add(noSocket(key, socket));
    }
    if (state == SocketState.ANSWERS && !installation.running()) {
      findings.add(Finding.warning(key, "another process listens on " + socket + NOT_NOW + "stop it, or choose another path"));
    }
    if (state == SocketState.CLOSED_TO_US) {
      findings.add(Finding.warning(key, socket + " belongs to somebody who keeps this user out" + NOT_NOW
          + "run it as that user, or choose another path"));
    }
    if (state == SocketState.STALE) {
      findings.add(Finding.note(key, socket + " is left over from a process that is gone; a node clears it away when it starts"));
    }
  }

  /** Those of programs that the node starts. */
  private void supervised(String key, HandlerConfig handler, Installation installation) {
    Path socket = handler.socket();
    folder(key, socket);
    int length = socket.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      findings.add(Finding.error(key, socket.toAbsolutePath().normalize() + " is what the program gets in BESTER_SOCKET, and it has "
          + length + " bytes; the path of a UNIX socket has at most " + LONGEST + ", so use a shorter one"));
    }
    SocketState state = SocketState.of(socket);
    if (state == SocketState.NO_SOCKET) {
      findings.add(noSocket(key, socket));
    }
    if (state == SocketState.ANSWERS && !installation.running()) {
      findings.add(Finding.warning(key, "a program listens on " + socket + " already, beside the one that a node would start; stop it,"
          + " or take handlers." + handler.type() + ".command out"));
    }
  }

  /** Those of programs that somebody else starts, perhaps later. */
  private void foreign(String key, Path socket) {
    switch (SocketState.of(socket)) {
      case NO_SOCKET -> findings.add(noSocket(key, socket));
      case STALE -> findings.add(Finding.warning(key, "nobody listens on " + socket + " any more; start the handler again"));
      case CLOSED_TO_US -> findings.add(Finding.warning(key, "the user " + System.getProperty("user.name") + " may not connect to "
          + socket + "; run the handler as the same user, or let it open its socket to the group (chmod 660)"));
      case NOTHING, ANSWERS -> { }
    }
    if (Folder.around(socket).isEverybodys()) {
      findings.add(everybodys(key, socket));
    }
  }

  private void folder(String key, Path socket) {
    Folder folder = Folder.around(socket);
    folder.flaw().ifPresent(flaw -> findings.add(Finding.warning(key, "the folder of " + socket + " can't be used: " + flaw)));
    if (folder.isEverybodys()) {
      findings.add(everybodys(key, socket));
    }
  }

  private static Finding noSocket(String key, Path socket) {
    return Finding.error(key, socket + " exists and is no socket; choose another path, or move it away");
  }

  private static Finding everybodys(String key, Path socket) {
    Path folder = Folder.around(socket).path();
    return Finding.warning(key, "everybody on this machine may write into " + folder + ", and so put a socket of their own in the place of "
        + socket + "; close it (chmod o-w " + folder + ")");
  }
}
