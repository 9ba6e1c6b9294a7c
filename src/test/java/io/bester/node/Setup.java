package io.bester.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node before it starts: its folder, which is its working directory, its configuration, its arguments. */
final class Setup {
  private static final String VERTX = Child.PROJECT.resolve("bin/vertx").toString();
  private static final String CONF = "node.json";

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private List<String> command = new ArrayList<>(List.of(VERTX, "run", "verticles/node.json"));
  private final JsonObject configuration;

  private Setup(Path folder, JsonObject configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Open to everybody on this machine, over TCP on a free port. */
  static Setup in(Path folder) {
    return bare(folder).with("{'listeners':{'tcp4':{'port':0}},'accounts':{'kind':'open'}}");
  }

  /** With every default. */
  static Setup bare(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Setup(folder, new JsonObject());
  }

  /** More keys, and other values for those there are. */
  Setup with(String json) {
    configuration.mergeIn(Json.of(json), true);
    return this;
  }

  /** A type, handled on run/TYPE.sock. */
  Setup handler(String type, String json) {
    configuration.mergeIn(new JsonObject().put("handlers", new JsonObject().put(type, Json.of(json))), true);
    return this;
  }

  Setup peer(String name, String address) {
    JsonObject peer = new JsonObject().put(name, new JsonObject().put("address", address));
    configuration.mergeIn(new JsonObject().put("peers", peer), true);
    return this;
  }

  Setup environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** On a JVM as it is, where something is measured. */
  Setup asShipped() {
    return environment(Child.JAVA_OPTS, "");
  }

  Setup arguments(String... words) {
    command.addAll(List.of(words));
    return this;
  }

  /** Other words than {@code vertx run verticles/node.json}. */
  Setup command(String... words) {
    command = new ArrayList<>(List.of(words));
    return this;
  }

  /** The descriptor of one room. */
  Setup room(String descriptor) {
    return command(VERTX, "run", descriptor);
  }

  Path folder() {
    return folder;
  }

  Path socket(String type) {
    return folder.resolve("run").resolve(type + ".sock");
  }

  /** Writes the configuration, also for a node that runs already. */
  Path write() {
    return write(CONF, configuration.encodePrettily());
  }

  Path write(String file, String text) {
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with this configuration, and expects it to serve. */
  RunningNode start() {
    return startWith(write());
  }

  RunningNode startWith(Path file) {
    return RunningNode.ready(launch("-conf", file.toString()), folder);
  }

  /** Starts it with this configuration, and expects nothing. */
  Child launch() {
    return launch("-conf", write().toString());
  }

  Child launch(String... last) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(last));
    return Child.start(folder, environment, words);
  }
}
