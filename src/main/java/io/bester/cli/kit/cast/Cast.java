package io.bester.cli.kit.cast;

import io.bester.cli.kit.script.Words;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is in a play, by name. */
public final class Cast {
  private static final Pattern NAME = Pattern.compile("\\$([A-Za-z][A-Za-z0-9]*)");

  private final Place place;
  private final Props props;
  private final Map<String, Actor> actors = new LinkedHashMap<>();

  Cast(Place place, Props props) {
    this.place = place;
    this.props = props.naming(this::named);
  }

  /** {@code chat on S1 with {…} replies …} */
  void addHandler(Words words) throws IOException {
    String type = words.word();
    Optional<String> home = words.take("on") ? Optional.of(words.word()) : Optional.empty();
    Optional<String> how = words.take("with") ? Optional.of(words.json()) : Optional.empty();
    add(new Answerer(home.map(server -> type + " on " + server).orElse(type), place.handler(type, home, how), props), words);
  }

  /** {@code Old reports good} */
  void addPeer(Words words) throws IOException {
    String name = words.word();
    add(new Answerer(name, place.peer(name), props), words.isAtEnd() ? new Words("reports good") : words);
  }

  private void add(Answerer answerer, Words words) throws IOException {
    actors.put(answerer.name(), answerer);
    answerer.behave(Behaviour.parse(words).orElseThrow(words::unknown));
    words.expectEnd();
  }

  /** {@code Romeo on tcp at S2 as romeo/secret} */
  void addClient(Words words) throws IOException {
    Speaker client = connect(words, Optional.empty(), Ping.MESSAGE);
    Optional<String> as = words.take("as") ? Optional.of(words.word()) : Optional.empty();
    words.expectEnd();
    client.logIn(place.login(client.name(), as));
  }

  /** {@code Tybalt on unix at S2}: a client that does not log in by itself. */
  void addStranger(Words words) throws IOException {
    connect(words, Optional.empty(), Ping.MESSAGE);
    words.expectEnd();
  }

  /** {@code Nosy at S2} */
  void addInformer(Words words) throws IOException {
    connect(words, Optional.of("informer"), Ping.QUESTION);
    words.expectEnd();
  }

  private Speaker connect(Words words, Optional<String> usual, Ping ping) throws IOException {
    String name = words.word();
    Optional<String> door = words.take("on") ? Optional.of(words.word()) : usual;
    Optional<String> server = words.take("at") ? Optional.of(words.word()) : Optional.empty();
    Speaker speaker = Speaker.connect(name, place.connect(door, server), ping, props);
    actors.put(name, speaker);
    return speaker;
  }

  /** Whoever is named does the rest of the line: {@code chat on S1 receives …} */
  void act(Words words) throws IOException {
    String word = words.word();
    String name = words.take("on") ? word + " on " + words.word() : word;
    Actor actor = actor(name).orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
    Words rest = new Words(named(words.rest()));
    actor.act(rest);
    rest.expectEnd();
  }

  private Optional<Actor> actor(String name) {
    return Optional.ofNullable(actors.get(name)).or(() -> place.server(name));
  }

  /** The text with what its names stand for, as in {@code $Old}. */
  public String named(String text) {
    return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(named(name)));
  }

  private String named(MatchResult name) {
    return actor(name.group(1)).map(Actor::address).or(() -> place.named(name.group(1))).orElse(name.group());
  }

  void expectNothingMore() throws IOException {
    for (Actor actor : actors.values()) {
      actor.expectNothingMore();
    }
  }

  void leave() {
    actors.values().forEach(Actor::leave);
  }
}
