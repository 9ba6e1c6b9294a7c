package io.bester.talk;

import io.bester.cli.kit.call.Patience;
import io.bester.cli.kit.cast.Actor;
import io.bester.cli.kit.cast.Cast;
import io.bester.cli.kit.cast.Missed;
import io.bester.cli.kit.cast.Place;
import io.bester.cli.kit.cast.Props;
import io.bester.cli.kit.cast.Stage;
import io.bester.cli.kit.script.Mismatch;
import io.bester.cli.kit.script.Play;
import io.bester.cli.kit.script.Words;
import io.bester.cli.kit.wire.SocketWire;
import io.bester.cli.kit.wire.Transcript;
import io.bester.cli.kit.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Our own servers for one play, in a folder of their own. */
final class House implements Place, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder = Files.createTempDirectory("play");
  private final Setting setting;
  private final boolean oneServer;
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<Server, String> settings = new LinkedHashMap<>();

  private House(Play play, Setting setting) throws IOException {
    this.setting = setting;
    this.oneServer = play.lines().stream().filter(line -> line.text().startsWith("server ")).count() <= 1;
  }

  /** Once, from its first line to its last. */
  static void play(Play play, Setting setting) throws IOException {
    Transcript transcript = new Transcript();
    try (House house = new House(play, setting)) {
      new Stage(play, house, new Props(transcript, setting.drips(), new Patience(PATIENCE), true, UnaryOperator.identity())).perform();
    } catch (Missed e) {
      throw failure(e, play.title().text() + " [" + setting + "]\n" + transcript);
    }
  }

  private static AssertionFailedError failure(Missed missed, String more) {
    String said = missed.line().place() + "  " + missed.line().text() + "\n  ";
    return missed.getCause() instanceof Mismatch other
        ? new AssertionFailedError(said + other.getMessage() + "\n  " + more, other.expected(), other.actual(), missed)
        : new AssertionFailedError(said + missed.getCause() + "\n  " + more, missed);
  }

  @Override public boolean takes(Words words) throws IOException {
    if (words.take("server")) {
      addServer(words);
      return true;
    }
    if (words.take("file")) {
      addFile(words);
      return true;
    }
    return false;
  }

  /** {@code S1 with {…}} */
  private void addServer(Words words) throws IOException {
    String name = words.word();
    Server server = new Server(name, folder, oneServer ? 0 : Ports.free(), setting);
    servers.values().forEach(server::federate);
    servers.values().forEach(other -> other.federate(server));
    servers.put(name, server);
    if (words.take("with")) {
      settings.put(server, words.json());
    }
    words.expectEnd();
  }

  /** {@code accounts.txt holds …} */
  private void addFile(Words words) throws IOException {
    Path file = folder.resolve(words.word());
    if (!words.take("holds")) {
      throw words.unknown();
    }
    Files.writeString(file, words.rest() + "\n");
  }

  @Override public Stand handler(String type, Optional<String> server, Optional<String> how) throws IOException {
    JsonObject with = how.map(JsonObject::new).orElseGet(JsonObject::new);
    int backlog = with.containsKey("backlog") ? (Integer) with.remove("backlog") : 0;
    return new Stand(server(server).handler(type, with), backlog, with.containsKey("timeout"));
  }

  @Override public Stand peer(String name) throws IOException {
    return Stand.at(new InetSocketAddress("127.0.0.1", Ports.free()));
  }

  /** The one that is named, or the first; S1 if nobody has spoken of a server. */
  private Server server(Optional<String> name) throws IOException {
    if (servers.isEmpty()) {
      addServer(new Words("S1"));
    }
    Server server = servers.get(name.orElse(servers.keySet().iterator().next()));
    if (server == null) {
      throw new IllegalArgumentException("there is no server " + name.orElse(""));
    }
    return server;
  }

  @Override public void open(Cast cast) throws IOException {
    server(Optional.empty());
    settings.forEach((server, more) -> server.configure(new JsonObject(cast.named(more))));
    for (Server server : servers.values()) {
      server.start();
    }
  }

  @Override public Wire connect(Optional<String> door, Optional<String> server) throws IOException {
    String transport = door.orElse(setting.transport());
    SocketAddress to = server(server).door(transport);
    return switch (transport) {
      case "tls" -> new TlsWire(to);
      case "ws" -> new WebSocketWire(to);
      default -> SocketWire.connect(to);
    };
  }

  /** {@code romeo/secret} */
  @Override public String login(String name, Optional<String> as) {
    String login = as.orElse(name.toLowerCase(Locale.ROOT) + "/secret");
    return new Login(login.substring(0, login.indexOf('/')), login.substring(login.indexOf('/') + 1)).frame(true);
  }

  @Override public Optional<Actor> server(String name) {
    return Optional.ofNullable(servers.get(name));
  }

  @Override public Optional<String> named(String name) {
    return name.equals("folder") ? Optional.of(folder.toString()) : Optional.empty();
  }

  @Override public void close() throws IOException {
    servers.values().forEach(Server::leave);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
