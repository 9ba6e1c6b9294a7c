package io.bester.transport;

import io.bester.transport.tls.HandshakeFailure;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import javax.net.ssl.SSLException;

/** Why a connection broke, in words for the log. */
final class Breakage {
  private static final String BROKE = "the connection broke";

  private Breakage() {}

  /** TLS and WebSocket know more than that; a socket doesn't. */
  static String words(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return BROKE + ": " + HandshakeFailure.words(failure);
      }
      if (cause instanceof CorruptedWebSocketFrameException) {
        return BROKE + ": it is no WebSocket of RFC 6455: " + cause.getMessage();
      }
    }
    return BROKE;
  }
}
