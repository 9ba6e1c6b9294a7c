package io.bester.cli.talk;

import io.bester.config.Target;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a server listens, as people write it: {@code host:port}, {@code [v6]:port}, {@code tls://host:port} or {@code unix:PATH}. */
public sealed interface ServerAddress {
  String UNIX = "unix:";
  int LONGEST_PATH = 107;

  /** On the event loop. */
  Future<Connection> dial(Loop loop);

  /** A port of a host; over TLS the certificate there has to be for that host. */
  record Tcp(Target target) implements ServerAddress {
    @Override public Future<Connection> dial(Loop loop) {
      return target.tls()
          ? loop.tls().compose(tls -> loop.dialer().dial(target.host(), target.port(), tls, target.host()))
          : loop.dialer().dial(target.host(), target.port());
    }

    @Override public boolean tls() {
      return target.tls();
    }

    @Override public String toString() {
      return target.toString();
    }
  }

  /** A socket in the file system. */
  record Unix(Path path) implements ServerAddress {
    @Override public Future<Connection> dial(Loop loop) {
      return loop.dialer().dial(path);
    }

    @Override public String toString() {
      return UNIX + path;
    }
  }

  /** Whether it is reached over TLS. */
  default boolean tls() {
    return false;
  }

  /** @throws IllegalArgumentException with what is wrong and how to write it */
  static ServerAddress parse(String text) {
    return text.startsWith(UNIX) ? unix(text.substring(UNIX.length())) : tcp(text);
  }

  private static ServerAddress unix(String path) {
    int bytes = path.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("unix: needs the path of a socket, as in unix:run/bester.sock");
    }
    if (bytes > LONGEST_PATH) {
      throw new IllegalArgumentException("the path of a socket has at most " + LONGEST_PATH + " bytes, this one has "
          + bytes + "; use a relative path or a shorter folder");
    }
    return new Unix(Path.of(path));
  }

  private static ServerAddress tcp(String text) {
    return new Tcp(Target.parse(text).orElseThrow(() -> new IllegalArgumentException(
        "\"" + text + "\" is no address; write host:port, [v6]:port, tls://host:port or unix:PATH")));
  }
}
