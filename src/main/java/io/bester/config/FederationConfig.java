package io.bester.config;

import io.bester.config.reading.Section;

/**
 * How far other servers are trusted.
 *
 * @param accept whose frames are taken: nobody's, those of configured peers, anybody's
 * @param rawTargets whether a handler may name any host and port, or configured peers only
 */
public record FederationConfig(Accept accept, boolean rawTargets) {

  public enum Accept { NONE, LISTED, ANY }

  static FederationConfig read(Section section) {
    FederationConfig federation =
        new FederationConfig(section.choice("accept", Accept.NONE), section.flag("rawTargets", false));
    section.end();
    return federation;
  }
}
