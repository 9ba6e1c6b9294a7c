package io.bester.config;

import io.bester.config.reading.Section;
import io.bester.config.reading.Value;

/**
 * Another server, known by name.
 *
 * @param key its public key, as in {@code ed25519:...}; empty when it has none
 */
public record PeerConfig(String name, String host, int port, boolean tls, String key) {
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
    return new PeerConfig(section.name(), target.host(), target.port(), target.tls(), key);
  }

  public Target target() {
    return new Target(host, port, tls);
  }
}
