package io.bester.informer;

import io.bester.bus.Directory;
import io.bester.config.Config;
import io.bester.config.ListenerConfig;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The open listeners as the informer tells them: numbered, in the order of the configuration. [P-8.4] */
final class Doors {
  private final Map<String, ListenerConfig> configured;
  private final Directory directory;

  Doors(Config config, Directory directory) {
    this.configured = config.listeners();
    this.directory = directory;
  }

  JsonObject toJson() {
    Map<String, String> open = directory.listeners();
    JsonObject doors = new JsonObject();
    for (ListenerConfig listener : configured.values()) {
      if (open.containsKey(listener.name())) {
        String address = url(listener, open.get(listener.name()));
        doors.put("listener" + doors.size(), new JsonObject().put("address", address));
      }
    }
    return doors;
  }

  /** COMPAT: the original tells the two TCPs apart. */
  private static String url(ListenerConfig listener, String address) {
    boolean tls = listener.tls().isPresent();
    return switch (listener.kind()) {
      case UNIX -> "unix://" + address;
      case WS -> (tls ? "wss://" : "ws://") + address;
      case TCP -> (tls ? "tls://" : address.startsWith("[") ? "tcp6://" : "tcp4://") + address;
    };
  }
}
