package io.bester.transport.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the files of TLS hold, read and found sound: who we are, and whom we believe.
 *
 * @param cert ours, and those above it, in PEM; empty with the key where we show none
 * @param ca who signs for the other side, in PEM; empty where that isn't told
 * @param own our certificate, where there is one
 */
record Identity(Buffer cert, Buffer key, Buffer ca, boolean required, Optional<X509Certificate> own) {
  private static final Set<String> VERSIONS = Set.of("TLSv1.2", "TLSv1.3");
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);

  /** @param patience how long a handshake may take; 5 s at most */
  ServerSSLOptions asServer(Duration patience) {
    ServerSSLOptions options = with(new ServerSSLOptions());
    Duration most = patience.compareTo(HANDSHAKE) < 0 ? patience : HANDSHAKE;
    options.setSslHandshakeTimeout(most.toMillis()).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    boolean asks = ca.length() > 0;
    return options.setClientAuth(!asks ? ClientAuth.NONE : required ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
  }

  /** Whose the certificate is that the server shows, is for the caller to look at. */
  ClientSSLOptions asClient() {
    return with(new ClientSSLOptions()).setHostnameVerificationAlgorithm("");
  }

  private <T extends SSLOptions> T with(T options) {
    options.setEnabledSecureTransportProtocols(VERSIONS)
        .setSslHandshakeTimeout(HANDSHAKE.toSeconds())
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    if (cert.length() > 0) {
      options.setKeyCertOptions(new PemKeyCertOptions().addCertValue(cert).addKeyValue(key));
    }
    if (ca.length() > 0) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(ca));
    }
    return options;
  }
}
