package io.bester.config;

import io.bester.config.reading.Section;

/**
 * How far other servers are trusted.
 *
 * @param accept whose frames are taken: nobody's, those of configured peers, anybody's
 * @param rawTargets whether a handler may name any host and port, or configured peers only
 * @param tls our certificate as we show it to other servers, and who signs theirs
 */
public record FederationConfig(Accept accept, boolean rawTargets, TlsConfig tls) {

  public enum Accept { NONE, LISTED, ANY }

  static FederationConfig read(Section section) {
    FederationConfig federation =
        new FederationConfig(section.choice("accept", Accept.NONE), section.flag("rawTargets", false),
            TlsConfig.readFederation(section.section("tls")));
    section.end();
    return federation;
  }
}
