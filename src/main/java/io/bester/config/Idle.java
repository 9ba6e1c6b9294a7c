package io.bester.config;

import io.bester.config.HandlerConfig.OnFailure;
import io.bester.config.HandlerConfig.Request;
import io.bester.config.ListenerConfig.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The keys of a sound configuration that are set and do nothing. */
final class Idle {
  /** Sections that nothing reads before their rooms are built. */
  private static final List<String> SECTIONS = List.of("store", "mailbox", "outbox", "console", "cluster");

  private static final List<String> ONLY_UNIX = List.of("path", "mode");
  private static final List<String> NOT_UNIX = List.of("host", "port");

  private final JsonObject json;
  private final Config config;
  private final List<String> keys = new ArrayList<>();

  private Idle(JsonObject json, Config config) {
    this.json = json;
    this.config = config;
  }

  /** One line that names them all, if there are any. */
  static List<String> notes(JsonObject json, Config config) {
    List<String> keys = new Idle(json, config).keys();
    return keys.isEmpty() ? List.of() : List.of("no effect in this release: " + String.join(", ", keys));
  }

  private List<String> keys() {
    SECTIONS.forEach(section -> add(section, json.containsKey(section)));
    accounts(written("accounts"));
    listeners(written("listeners"));
    handlers();
    peers();
    limits(config.limits());
    return keys;
  }

  private JsonObject written(String section) {
    return json.getJsonObject(section, new JsonObject());
  }

  private void add(String key, boolean idle) {
    if (idle) {
      keys.add(key);
    }
  }

  private void accounts(JsonObject written) {
    add("accounts.kind store", written.containsKey("kind") && config.accounts().kind() == AccountsConfig.Kind.STORE);
    add("accounts.registration", written.containsKey("registration"));
  }

  private void listeners(JsonObject written) {
    add("listeners of kind ws", any(config.listeners(), listener -> listener.kind() == Kind.WS));
    add("listeners.*.tls", any(config.listeners(), ListenerConfig::tls));
    config.listeners().forEach((name, listener) -> {
      JsonObject section = written.getJsonObject(name, new JsonObject());
      List<String> misplaced = listener.kind() == Kind.UNIX ? NOT_UNIX : ONLY_UNIX;
      misplaced.forEach(key -> add("listeners." + name + "." + key, section.containsKey(key)));
    });
  }

  private void handlers() {
    add("handlers.*.command", any(config.handlers(), handler -> !handler.command().isEmpty()));
    add("handlers.*.request envelope", any(config.handlers(), handler -> handler.request() == Request.ENVELOPE));
    add("handlers.*.onFailure queue", any(config.handlers(), handler -> handler.onFailure() == OnFailure.QUEUE));
  }

  private void peers() {
    add("peers.*.key", any(config.peers(), peer -> !peer.key().isEmpty()));
    add("peers.*.address tls://", any(config.peers(), PeerConfig::tls));
  }

  private void limits(LimitsConfig limits) {
    add("limits.userRate", limits.userRate() > 0);
    add("limits.peerRate", limits.peerRate() > 0);
    add("limits.connectionsPerAddress", limits.connectionsPerAddress() > 0);
    add("limits.sessionsPerUser", limits.sessionsPerUser() > 0);
  }

  private static <T> boolean any(Map<String, T> entries, Predicate<T> idle) {
    return entries.values().stream().anyMatch(idle);
  }
}
