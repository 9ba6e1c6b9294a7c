package io.bester.transport.carrier;

import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * Ends a connection now, whatever waits to be written.
 *
 * <p>{@link WebSocket#close()} first waits for what is being written, and who doesn't read would keep it open for ever;
 * there is no public way round that in Vert.x 5.0. So this one class reaches for the channel behind the socket.
 */
final class Abort {
  private Abort() {}

  static void connection(WebSocket socket) {
    ((WebSocketInternal) socket).channelHandlerContext().close();
  }

  /** What has been written goes out now: in the middle of reading Vert.x would close before that. */
  static void flush(WebSocket socket) {
    ((WebSocketInternal) socket).channelHandlerContext().flush();
  }
}
