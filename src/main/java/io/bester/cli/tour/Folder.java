package io.bester.cli.tour;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one tour: the node's configuration and everybody's sockets; gone afterwards. */
final class Folder implements AutoCloseable {
  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  static Folder make() {
    try {
      return new Folder(Files.createTempDirectory("bester-try-"));
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "no folder can be made in " + System.getProperty("java.io.tmpdir") + ": "
          + e.getMessage());
    }
  }

  Path server() {
    return path.resolve("bester.sock");
  }

  /** Where the server finds a handler. */
  Path handler(String type) {
    return path.resolve(type + ".sock");
  }

  /** Where the handler's program listens. */
  Path program(String type) {
    return path.resolve(type + "-program.sock");
  }

  /** A node on loopback with these handlers, open to every name and password. */
  Path configuration(List<String> types) {
    JsonObject handlers = new JsonObject();
    types.forEach(type -> handlers.put(type, new JsonObject()
        .put("socket", handler(type).toString())
        .put("request", type.equals(Stage.TOLD_WHO_ASKS) ? "envelope" : "data")));
    JsonObject configuration = new JsonObject()
        .put("name", "localhost")
        .put("listeners", new JsonObject()
            .put("tcp4", new JsonObject().put("host", "127.0.0.1").put("port", 0))
            .put("unix", new JsonObject().put("path", server().toString())))
        .put("accounts", new JsonObject().put("kind", "open"))
        .put("handlers", handlers)
        .put("informer", new JsonObject().put("path", path.resolve("informer.sock").toString()))
        .put("log", new JsonObject().put("level", "info"));
    try {
      return Files.writeString(path.resolve("node.json"), configuration.encodePrettily());
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "the configuration can't be written to " + path + ": " + e.getMessage());
    }
  }

  @Override public void close() {
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, path + " can't be removed: " + e.getMessage());
    }
  }
}
