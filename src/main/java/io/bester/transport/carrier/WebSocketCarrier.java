package io.bester.transport.carrier;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.tls.Certificates;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket: each message is one frame without its length prefix. [P-1.7]
 *
 * <p>Messages of either kind are taken, in one piece or in fragments; ours are text. What is longer than one write goes
 * out in fragments as well, so that a slow reader's progress is seen.
 */
public final class WebSocketCarrier implements Carrier {
  private static final int PREFIX = 4;
  private static final int PINGS_A_SECOND = 100;
  private static final int MOST_UNREAD = 1_000;
  private static final int MOST_EMPTY = 8;

  private final ServerWebSocket socket;
  private final long since;
  private Ear ear;
  private int limit;
  private Buffer message = start();
  private int empty;
  private boolean refused;
  private int unsent;
  private long second;
  private int pings;
  private int unread;

  /**
   * @param limit of the messages that may arrive, in bytes
   * @param since when the connection came, before it was a WebSocket's, of {@link System#nanoTime()}
   */
  public WebSocketCarrier(ServerWebSocket socket, int limit, long since) {
    this.socket = socket;
    this.limit = limit;
    this.since = since;
  }

  @Override public void open(Ear listener) {
    ear = listener;
    socket.frameHandler(this::take);
    socket.exceptionHandler(this::broken);
    socket.closeHandler(nothing -> ear.closed());
  }

  @Override public void frameLimit(int bytes) {
    limit = bytes;
  }

  /** What is no WebSocket of RFC 6455 ends it, with the code that says so. */
  private void broken(Throwable failure) {
    ear.broken(failure);
    if (failure instanceof CorruptedWebSocketFrameException wrong && !socket.isClosed()) {
      socket.close((short) wrong.closeStatus().code());
      Abort.flush(socket);
    }
  }

  private void take(WebSocketFrame frame) {
    switch (frame.type()) {
      case TEXT, BINARY, CONTINUATION -> gather(frame.binaryData(), frame.isFinal());
      case PING -> pinged();
      default -> {
        return; // a farewell is answered by Vert.x, a pong is news to nobody
      }
    }
  }

  /** A message becomes a frame when it is whole. */
  private void gather(Buffer fragment, boolean last) {
    if (refused) {
      ear.arrived(fragment); // it is still sending
      return;
    }
    empty += fragment.length() == 0 ? 1 : 0;
    int length = message.length() - PREFIX + fragment.length();
    if (length > limit || empty > MOST_EMPTY) {
      refuse(tooMuch(length));
      return;
    }
    message.appendBuffer(fragment);
    if (last) {
      Buffer whole = message.setIntLE(0, length);
      message = start();
      empty = 0;
      ear.arrived(whole);
    }
  }

  private ProtocolException tooMuch(int length) {
    return length > limit
        ? new ProtocolException(Fault.FRAME_TOO_LARGE,
            "the WebSocket message has more than " + limit + " bytes, the limit here; send less")
        : new ProtocolException(Fault.BAD_ENVELOPE,
            "the WebSocket message has more than " + MOST_EMPTY + " empty fragments; send it in one piece");
  }

  private void refuse(ProtocolException fault) {
    refused = true;
    message = start();
    ear.refused(fault);
  }

  private static Buffer start() {
    return Buffer.buffer(PREFIX).appendInt(0);
  }

  /** Vert.x has answered it; who asks too often, or again and again without reading the answers, is refused. */
  private void pinged() {
    if (socket.isClosed()) {
      return;
    }
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    pings = now == second ? pings + 1 : 1;
    second = now;
    unread = socket.writeQueueFull() ? unread + 1 : 0;
    if (pings <= PINGS_A_SECOND && unread <= MOST_UNREAD) {
      return;
    }
    if (refused) {
      abort();
      return;
    }
    refuse(new ProtocolException(Fault.RATE_LIMITED, unread > MOST_UNREAD
        ? "the WebSocket pings and doesn't read the answers" : "more than " + PINGS_A_SECOND + " pings a second"));
  }

  @Override public Future<Void> write(Buffer frames) {
    Future<Void> written = Future.succeededFuture();
    for (int at = 0; at < frames.length(); ) {
      boolean first = unsent == 0;
      if (first) {
        unsent = frames.getIntLE(at);
        at += PREFIX;
      }
      int length = Math.min(unsent, frames.length() - at);
      unsent -= length;
      written = write(frames, at, at + length, first);
      at += length;
    }
    return written;
  }

  /** A fragment may end within a character, which only the first can't say: so of several the first is empty. */
  private Future<Void> write(Buffer frames, int start, int end, boolean first) {
    boolean last = unsent == 0;
    if (first && last) {
      return socket.writeFrame(WebSocketFrame.textFrame(frames.getString(start, end, StandardCharsets.UTF_8.name()), true));
    }
    if (first) {
      socket.writeFrame(WebSocketFrame.textFrame("", false));
    }
    return socket.writeFrame(WebSocketFrame.continuationFrame(frames.slice(start, end), last));
  }

  @Override public void pause() {
    socket.pause();
  }

  @Override public void resume() {
    socket.resume();
  }

  @Override public void abort() {
    Abort.connection(socket);
  }

  /** With a status code of RFC 6455, section 7.4.1. */
  @Override public void close(Ending ending) {
    short code = switch (ending) {
      case DONE -> 1000;
      case GOING_AWAY -> 1001;
      case TOO_LARGE -> 1009;
      case REFUSED -> 1008;
    };
    if (!socket.isClosed()) {
      socket.close(code);
    }
  }

  @Override public long since() {
    return since;
  }

  @Override public Optional<SocketAddress> remoteAddress() {
    return Optional.ofNullable(socket.remoteAddress()).filter(SocketAddress::isInetSocket);
  }

  @Override public List<String> certificateNames() {
    return Certificates.names(socket.sslSession());
  }

  @Override public Optional<Credentials> credentials() {
    return Optional.empty();
  }
}
