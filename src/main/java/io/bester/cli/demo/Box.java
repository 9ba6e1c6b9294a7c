package io.bester.cli.demo;

import io.bester.cli.talk.ServerAddress;
import io.bester.cli.tour.Program;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One server of the demo: its name, its handlers, its peers. */
final class Box {
  private static final Pattern TCP = Pattern.compile(" tcp4=(\\S+)");

  private final String name;
  private final Path folder;
  private final List<String> types;
  private final Map<String, String> peers = new LinkedHashMap<>();
  private Program server;
  private volatile String address = "";

  Box(String name, Path all, String... types) {
    this.name = name;
    this.folder = all.resolve(name);
    this.types = List.of(types);
  }

  String name() {
    return name;
  }

  Path folder() {
    return folder;
  }

  List<String> types() {
    return types;
  }

  /** Where the server finds a handler. */
  Path handler(String type) {
    return folder.resolve(type + ".sock");
  }

  /** Where the handler's program listens. */
  Path program(String type) {
    return folder.resolve(type + "-program.sock");
  }

  void peer(Box other, String at) {
    peers.put(other.name, at);
  }

  /** On loopback, open to every name and password, with these peers. */
  JsonObject configuration() {
    JsonObject handlers = new JsonObject();
    types.forEach(type -> handlers.put(type, new JsonObject()
        .put("socket", handler(type).toString()).put("request", type.equals(World.RELAY) ? "envelope" : "data")));
    JsonObject others = new JsonObject();
    peers.forEach((other, at) -> others.put(other, new JsonObject().put("address", at)));
    return new JsonObject()
        .put("name", name)
        .put("listeners", new JsonObject().put("tcp4", new JsonObject().put("host", "127.0.0.1").put("port", 0)))
        .put("accounts", new JsonObject().put("kind", "open"))
        .put("handlers", handlers)
        .put("peers", others)
        .put("federation", new JsonObject().put("accept", "listed"))
        .put("informer", new JsonObject().put("path", folder.resolve("informer.sock").toString()));
  }

  void runs(Program program) {
    server = program;
  }

  /** Waits until it serves. */
  void ready() {
    Matcher matcher = TCP.matcher(server.awaitLine("bester ready", World.START));
    address = matcher.find() ? matcher.group(1) : "";
  }

  long pid() {
    return server.pid();
  }

  String address() {
    return address;
  }

  ServerAddress serverAddress() {
    return ServerAddress.parse(address);
  }
}
