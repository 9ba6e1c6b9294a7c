package io.bester.talk;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is in a play, by name. */
final class Cast {
  private static final Pattern NAME = Pattern.compile("\\$([A-Z][A-Za-z0-9]*|folder)");

  private final Path folder;
  private final Setting setting;
  private final boolean oneServer;
  private final Props props;
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<Server, String> settings = new LinkedHashMap<>();
  private final Map<String, Actor> actors = new LinkedHashMap<>();

  /** @param oneServer whether there is no more than one */
  Cast(Path folder, Setting setting, boolean oneServer, Transcript transcript) {
    this.folder = folder;
    this.setting = setting;
    this.oneServer = oneServer;
    this.props = new Props(transcript, setting.drips(), this::named);
  }

  Iterable<Actor> actors() {
    return actors.values();
  }

  Iterable<Server> servers() {
    return servers.values();
  }

  /** {@code S1 with {…}} */
  void addServer(Words words) throws IOException {
    String name = words.word();
    Server server = new Server(name, folder, oneServer ? 0 : Ports.free(), setting);
    servers.values().forEach(server::federate);
    servers.values().forEach(other -> other.federate(server));
    servers.put(name, server);
    actors.put(name, server);
    if (words.take("with")) {
      settings.put(server, words.json());
    }
    words.expectEnd();
  }

  /** {@code accounts.txt holds …} */
  void addFile(Words words) throws IOException {
    Path file = folder.resolve(words.word());
    if (!words.take("holds")) {
      throw words.unknown();
    }
    Files.writeString(file, words.rest() + "\n");
  }

  /** {@code chat on S1 with {…} replies …} */
  void addHandler(Words words) throws IOException {
    String type = words.word();
    Optional<String> home = words.take("on") ? Optional.of(words.word()) : Optional.empty();
    JsonObject how = words.take("with") ? new JsonObject(words.json()) : new JsonObject();
    int backlog = how.containsKey("backlog") ? (Integer) how.remove("backlog") : 0;
    String name = home.map(server -> type + " on " + server).orElse(type);
    Answerer handler = new Answerer(name, server(home).handler(type, how), backlog, props);
    if (how.containsKey("timeout")) {
      handler.expectDeadlines();
    }
    add(handler, words);
  }

  /** {@code Old reports good} */
  void addPeer(Words words) throws IOException {
    Answerer peer = new Answerer(words.word(), new InetSocketAddress("127.0.0.1", Ports.free()), 0, props);
    add(peer, words.isAtEnd() ? new Words("reports good") : words);
  }

  private void add(Answerer answerer, Words words) throws IOException {
    actors.put(answerer.name(), answerer);
    answerer.behave(Behaviour.parse(words).orElseThrow(words::unknown));
    words.expectEnd();
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

  /** All are named now: the servers start. */
  void openServers() throws IOException {
    server(Optional.empty());
    settings.forEach((server, more) -> server.configure(new JsonObject(named(more))));
    for (Server server : servers.values()) {
      server.start();
    }
  }

  /** {@code Romeo on tcp at S2 as romeo/secret} */
  void addClient(Words words) throws IOException {
    Speaker client = connect(words, setting.transport(), Ping.MESSAGE);
    String login = words.take("as") ? words.word() : client.name().toLowerCase(Locale.ROOT) + "/secret";
    words.expectEnd();
    client.logIn(login.substring(0, login.indexOf('/')), login.substring(login.indexOf('/') + 1));
  }

  /** {@code Tybalt on unix at S2}: a client that does not log in by itself. */
  void addStranger(Words words) throws IOException {
    connect(words, setting.transport(), Ping.MESSAGE);
    words.expectEnd();
  }

  /** {@code Nosy at S2} */
  void addInformer(Words words) throws IOException {
    connect(words, "informer", Ping.QUESTION);
    words.expectEnd();
  }

  private Speaker connect(Words words, String usual, Ping ping) throws IOException {
    String name = words.word();
    String door = words.take("on") ? words.word() : usual;
    Server server = server(words.take("at") ? Optional.of(words.word()) : Optional.empty());
    Speaker speaker = Speaker.connect(name, Wire.connect(door, server.door(door)), ping, props);
    actors.put(name, speaker);
    return speaker;
  }

  /** Whoever is named does the rest of the line: {@code chat on S1 receives …} */
  void act(Words words) throws IOException {
    String name = words.word();
    Actor actor = actors.get(words.take("on") ? name + " on " + words.word() : name);
    if (actor == null) {
      throw new IllegalArgumentException("nobody is called " + name);
    }
    Words rest = new Words(named(words.rest()));
    actor.act(rest);
    rest.expectEnd();
  }

  /** The text with the addresses of those it names, as in {@code $Old}. */
  private String named(String text) {
    return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(named(name)));
  }

  private String named(MatchResult name) {
    if (name.group(1).equals("folder")) {
      return folder.toString();
    }
    Actor actor = actors.get(name.group(1));
    return actor == null ? name.group() : actor.address();
  }
}
