package io.bester.cli.dev;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.tour.Home;
import io.bester.cli.tour.Program;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The server and everybody's sockets, in a folder that is gone at the end. */
final class Box {
  private static final Duration START = Duration.ofSeconds(30);

  private final Path folder;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private Program server;
  private boolean cleared;

  private Box(Path folder) {
    this.folder = folder;
  }

  static Box make(Users users) {
    try {
      Box box = new Box(Files.createTempDirectory("bester-dev-"));
      Files.writeString(box.folder.resolve("accounts"), users.file());
      return box;
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "no folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage());
    }
  }

  /** Where our front door finds the server. */
  Path server() {
    return folder.resolve("server.sock");
  }

  Path informer() {
    return folder.resolve("informer.sock");
  }

  /** Where the server finds a handler: a type may be longer than a socket's path. */
  Path handler(String type) {
    return folder.resolve("h" + number(type) + ".sock");
  }

  /** Where a version of its program listens. */
  Path program(String type, int version) {
    return folder.resolve("h" + number(type) + "-" + version + ".sock");
  }

  /** Where a compiler puts it. */
  Path built(String type, int version) {
    return folder.resolve("h" + number(type) + "-" + version);
  }

  private synchronized int number(String type) {
    numbers.putIfAbsent(type, numbers.size());
    return numbers.get(type);
  }

  /** Says which handlers there are; a server that runs finds out within two seconds. */
  void configure(Collection<String> types) {
    JsonObject handlers = new JsonObject();
    types.forEach(type -> handlers.put(type, new JsonObject().put("socket", handler(type).toString()).put("request", "envelope")));
    JsonObject configuration = new JsonObject()
        .put("name", "localhost")
        .put("listeners", new JsonObject().put("unix", new JsonObject().put("path", server().toString()).put("mode", "0600")))
        .put("accounts", new JsonObject().put("kind", "file").put("path", folder.resolve("accounts").toString()))
        .put("handlers", handlers)
        .put("informer", new JsonObject().put("path", informer().toString()))
        .put("limits", new JsonObject().put("drain", "100ms").put("failedLogins", 0));
    try {
      Path fresh = Files.writeString(folder.resolve("node.new"), configuration.encodePrettily());
      Files.move(fresh, folder.resolve("node.json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(ExitCode.BAD, "the configuration can't be written to " + folder + ": " + e.getMessage());
    }
  }

  void start(Home home) {
    Program started = Program.start("the server", home.node(folder.resolve("node.json")));
    synchronized (this) {
      server = started;
      if (cleared) {
        started.close();
      }
    }
  }

  void awaitReady() {
    server.awaitLine("bester ready", START);
  }

  /** A moment; fails if the server ends in it. */
  void pause() {
    server.pause();
  }

  /** Whatever has happened: nothing is left. */
  void clear() throws IOException {
    synchronized (this) {
      cleared = true;
      if (server != null) {
        server.close();
      }
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
