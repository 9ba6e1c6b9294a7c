package io.bester.config;

import io.bester.config.reading.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a connection is encrypted, and who the two sides are.
 *
 * @param cert PEM file of our certificate, and of those above it; the empty path where we show none
 * @param key PEM file of its private key
 * @param ca PEM file of who signs the certificates of the other side; the empty path where that isn't told
 * @param required whether the other side must show a certificate
 */
public record TlsConfig(Path cert, Path key, Path ca, boolean required) {
  /** What a client of TLS does unless told otherwise: trusts whom the system trusts, and shows no certificate. */
  public static final TlsConfig SYSTEM = new TlsConfig(Path.of(""), Path.of(""), Path.of(""), true);

  /** The same, but trusts whom this PEM file names. */
  public static TlsConfig trusting(Path ca) {
    return new TlsConfig(Path.of(""), Path.of(""), ca, true);
  }

  private enum ClientAuth { REQUIRED, OPTIONAL }

  /** Of a listener; empty without a certificate. */
  static Optional<TlsConfig> readListener(Section section) {
    TlsConfig tls = new TlsConfig(section.path("cert", ""), section.path("key", ""), section.path("clientCa", ""),
        section.choice("clientAuth", ClientAuth.REQUIRED) == ClientAuth.REQUIRED);
    section.end();
    tls.pairUp(section);
    if (!tls.hasCert() && tls.hasCa()) {
      section.problem("cert", "missing; client certificates are asked for over TLS only, which needs cert and key");
    }
    return tls.hasCert() ? Optional.of(tls) : Optional.empty();
  }

  /** Of our connections to other servers. */
  static TlsConfig readFederation(Section section) {
    TlsConfig tls = new TlsConfig(section.path("cert", ""), section.path("key", ""), section.path("ca", ""), true);
    section.end();
    tls.pairUp(section);
    return tls;
  }

  private void pairUp(Section section) {
    if (hasCert() == key.toString().isEmpty()) {
      section.problem(hasCert() ? "key" : "cert", "missing; TLS needs both cert and key");
    }
  }

  public boolean hasCert() {
    return !cert.toString().isEmpty();
  }

  public boolean hasCa() {
    return !ca.toString().isEmpty();
  }
}
