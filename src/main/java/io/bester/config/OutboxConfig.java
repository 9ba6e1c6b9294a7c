package io.bester.config;

import io.bester.config.reading.Section;
import java.time.Duration;

/** What waits for a server that can't be reached: for how long, and how many messages. */
public record OutboxConfig(Duration ttl, int perPeer) {

  static OutboxConfig read(Section section) {
    OutboxConfig outbox = new OutboxConfig(
        section.duration("ttl", Duration.ofHours(24)), section.whole("perPeer", 100_000, 1, 1_000_000_000));
    section.end();
    return outbox;
  }
}
