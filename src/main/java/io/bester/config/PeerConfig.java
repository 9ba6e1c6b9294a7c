package io.bester.config;

import io.bester.config.reading.Section;
import io.bester.config.reading.Value;
import java.util.List;

/**
 * Another server, known by name.
 *
 * @param tls whether it is reached over TLS, and shows its certificate when it comes
 * @param types what may pass between it and us, in either direction; "*" for all
 * @param key its public key, as in {@code ed25519:...}; empty when it has none
 */
public record PeerConfig(String name, String host, int port, boolean tls, String key, List<String> types) {
  private static final String FORMS = "use \"host:port\", \"[v6]:port\" or \"tls://host:port\"";

  static PeerConfig read(Section section) {
    String address = section.text("address", "");
    String key = section.text("key", "");
    if (!section.has("address")) {
      section.problem("address", "missing; " + FORMS);
    }
    if (!key.isEmpty() && !key.matches("ed25519:[A-Za-z0-9+/=_-]+")) {
      section.problem("key", new Value(key).shown() + " is not a key; use \"ed25519:\" and the key in base64");
    }
    Target target = Target.parse(address).orElseGet(() -> {
      if (section.has("address")) {
        section.problem("address", new Value(address).shown() + " is not an address; " + FORMS);
      }
      return new Target("", 0, false);
    });
    return new PeerConfig(section.name(), target.host(), target.port(), target.tls(), key,
        section.list("types", List.of("*")));
  }

  /** One that isn't configured: it may send what anybody may. */
  public static PeerConfig unknown(String name) {
    return new PeerConfig(name, "", 0, false, "", List.of("*"));
  }

  /** Whether messages of a type may pass. */
  public boolean allows(String type) {
    return types.contains("*") || types.contains(type);
  }

  public Target target() {
    return new Target(host, port, tls);
  }
}
