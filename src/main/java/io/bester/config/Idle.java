package io.bester.config;

import io.bester.config.HandlerConfig.OnFailure;
import io.bester.config.ListenerConfig.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The keys of a sound configuration that are set and do nothing. */
final class Idle {
  /** Sections that nothing reads before their rooms are built. */
  private static final List<String> SECTIONS = List.of("mailbox", "outbox", "console", "cluster");

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
    add("accounts.registration",
        written.containsKey("registration") && config.accounts().kind() != AccountsConfig.Kind.STORE);
  }

  private void listeners(JsonObject written) {
    config.listeners().forEach((name, listener) -> {
      JsonObject section = written.getJsonObject(name, new JsonObject());
      List<String> misplaced = listener.kind() == Kind.UNIX ? NOT_UNIX : ONLY_UNIX;
      add("listeners." + name + ".origins", listener.kind() != Kind.WS && section.containsKey("origins"));
      misplaced.forEach(key -> add("listeners." + name + "." + key, section.containsKey(key)));
    });
  }

  private void handlers() {
    add("handlers.*.onFailure queue", any(config.handlers(), handler -> handler.onFailure() == OnFailure.QUEUE));
  }

  private void peers() {
    add("peers.*.key", any(config.peers(), peer -> !peer.key().isEmpty()));
  }

  private static <T> boolean any(Map<String, T> entries, Predicate<T> idle) {
    return entries.values().stream().anyMatch(idle);
  }
}
