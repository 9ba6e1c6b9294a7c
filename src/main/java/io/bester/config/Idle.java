package io.bester.config;

import io.bester.config.HandlerConfig.OnFailure;
import io.bester.config.HandlerConfig.Request;
import io.bester.config.ListenerConfig.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The keys of a sound configuration that are set and do nothing. */
final class Idle {
  /** Sections that nothing reads before their rooms are built. */
  private static final List<String> SECTIONS = List.of("store", "mailbox", "outbox", "console", "cluster");

  private static final List<String> ONLY_UNIX = List.of("path", "mode");
  private static final List<String> NOT_UNIX = List.of("host", "port");

  private Idle() {}

  /** One line that names them all, if there are any. */
  static Optional<String> keys(JsonObject json, Config config) {
    List<String> keys = new ArrayList<>();
    SECTIONS.stream().filter(json::containsKey).forEach(keys::add);
    keys.addAll(accounts(json, config.accounts()));
    add(keys, "listeners of kind ws", config.listeners(), listener -> listener.kind() == Kind.WS);
    add(keys, "listeners.*.tls", config.listeners(), ListenerConfig::tls);
    keys.addAll(misplaced(json.getJsonObject("listeners", new JsonObject()), config));
    add(keys, "handlers.*.command", config.handlers(), handler -> !handler.command().isEmpty());
    add(keys, "handlers.*.request envelope", config.handlers(), handler -> handler.request() == Request.ENVELOPE);
    add(keys, "handlers.*.onFailure queue", config.handlers(), handler -> handler.onFailure() == OnFailure.QUEUE);
    add(keys, "peers.*.key", config.peers(), peer -> !peer.key().isEmpty());
    add(keys, "peers.*.address tls://", config.peers(), PeerConfig::tls);
    keys.addAll(rates(config.limits()));
    return keys.isEmpty() ? Optional.empty() : Optional.of("no effect in this release: " + String.join(", ", keys));
  }

  private static <T> void add(List<String> keys, String key, Map<String, T> entries, Predicate<T> set) {
    if (entries.values().stream().anyMatch(set)) {
      keys.add(key);
    }
  }

  private static List<String> misplaced(JsonObject listeners, Config config) {
    return config.listeners().values().stream()
        .filter(listener -> listeners.containsKey(listener.name()))
        .flatMap(listener -> (listener.kind() == Kind.UNIX ? NOT_UNIX : ONLY_UNIX).stream()
            .filter(listeners.getJsonObject(listener.name())::containsKey)
            .map(key -> "listeners." + listener.name() + "." + key))
        .toList();
  }

  private static List<String> accounts(JsonObject json, AccountsConfig accounts) {
    JsonObject section = json.getJsonObject("accounts", new JsonObject());
    List<String> keys = new ArrayList<>();
    if (section.containsKey("kind") && accounts.kind() == AccountsConfig.Kind.STORE) {
      keys.add("accounts.kind store");
    }
    if (section.containsKey("registration")) {
      keys.add("accounts.registration");
    }
    return keys;
  }

  private static List<String> rates(LimitsConfig limits) {
    return Stream.of(
            limits.userRate() > 0 ? "limits.userRate" : "",
            limits.peerRate() > 0 ? "limits.peerRate" : "",
            limits.connectionsPerAddress() > 0 ? "limits.connectionsPerAddress" : "",
            limits.sessionsPerUser() > 0 ? "limits.sessionsPerUser" : "")
        .filter(key -> !key.isEmpty())
        .toList();
  }
}
