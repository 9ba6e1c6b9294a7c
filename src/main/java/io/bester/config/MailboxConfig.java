package io.bester.config;

import io.bester.config.reading.Section;
import java.time.Duration;

/** What waits for a user who is away: how many messages, and for how long. */
public record MailboxConfig(boolean enabled, int perUser, Duration ttl) {

  static MailboxConfig read(Section section) {
    MailboxConfig mailbox = new MailboxConfig(
        section.flag("enabled", true),
        section.whole("perUser", 1000, 1, 1_000_000_000),
        section.duration("ttl", Duration.ofDays(30)));
    section.end();
    return mailbox;
  }
}
