package io.bester.cli.kit.server;

import io.bester.cli.kit.cast.Place.Login;
import io.bester.cli.talk.ServerAddress;
import io.bester.config.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which server is tried, and what it has.
 *
 * @param users Romeo and Juliet, as the server knows them
 * @param closed whether it lets in nobody else, and no wrong password
 * @param sockets where its handlers listen, and its informer; empty if it has none
 * @param peer where another server listens that it can reach, and that it lets in
 * @param timeout how long an answer may take
 */
public record Terms(
    ServerAddress server, List<Login> users, boolean closed, Optional<Path> sockets, Optional<Target> peer, Duration timeout) {

  /** Where the server's informer listens. */
  static Path informer(Path sockets) {
    return sockets.resolve("informer.sock");
  }

  static Path handler(Path sockets, String type) {
    return sockets.resolve(type + ".sock");
  }
}
