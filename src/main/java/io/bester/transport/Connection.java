package io.bester.transport;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.FrameDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * One stream, cut into frames; without identity.
 *
 * <p>Frames come one at a time. After {@link #pause()} none comes, not even one that has arrived in the same chunk,
 * until {@link #resume()}; frames that had arrived before the other side closed still come. Belongs to one event loop.
 */
public final class Connection {
  private static final System.Logger LOG = System.getLogger("bester.transport");
  private static final long LINGER_MILLIS = 500;
  private static final long QUIET_MILLIS = 50;

  private final NetSocket socket;
  private final Vertx vertx;
  private final FrameDecoder decoder;
  private final SendQueue sendQueue;
  private Consumer<byte[]> onFrame = frame -> {};
  private Consumer<ProtocolException> onFault = fault -> close();
  private Consumer<String> onClose = reason -> {};
  private String reason = "the other side closed";
  private boolean paused;
  private boolean reading;
  private boolean deaf;
  private boolean quiet;
  private boolean closed;

  Connection(NetSocket socket, Vertx vertx, int frameLimit, SendLimits limits) {
    this.socket = socket;
    this.vertx = vertx;
    this.decoder = new FrameDecoder(frameLimit);
    this.sendQueue = new SendQueue(socket, vertx, limits, this::cut);
    socket.handler(this::arrived);
    socket.exceptionHandler(failure -> reason = "the connection broke");
    socket.closeHandler(nothing -> closed());
  }

  /** What to do with each frame: its JSON text, an array of its own. */
  public Connection onFrame(Consumer<byte[]> action) {
    onFrame = action;
    return this;
  }

  /** What to do when the stream can't be cut any further; nothing comes after it. */
  public Connection onFault(Consumer<ProtocolException> action) {
    onFault = action;
    return this;
  }

  /** What to do when it has closed, with the reason in words for the log. */
  public Connection onClose(Consumer<String> action) {
    onClose = action;
    return this;
  }

  /** The longest frame to accept from the next one on, in bytes. */
  public void frameLimit(int bytes) {
    decoder.limit(bytes);
  }

  public void pause() {
    paused = true;
    socket.pause();
  }

  public void resume() {
    if (!paused) {
      return;
    }
    paused = false;
    read();
    if (!paused) {
      socket.resume();
    }
  }

  /**
   * Hands a frame to the send queue.
   *
   * @return false when the connection is closed, or its reader too slow, in which case it is closed now
   */
  public boolean send(Buffer frame) {
    return !closed && sendQueue.offer(frame);
  }

  /** Sends one frame at once; for connections that send only one. */
  public void sendOnly(Buffer frame) {
    socket.write(frame);
  }

  /** Bytes that wait for the reader. */
  public long pending() {
    return sendQueue.pending();
  }

  public boolean isClosed() {
    return closed;
  }

  /** Closes at once; what is pending is lost. */
  public void close() {
    deaf = true;
    Abort.connection(socket);
  }

  public void close(String why) {
    reason = why;
    close();
  }

  /**
   * Closes when what is pending has been taken, after half a second at most. Until then it reads on, and forgets, what
   * the other side is still sending: a TCP socket that closes with unread bytes takes its last words back.
   */
  public void closeAfterSending(String why) {
    reason = why;
    deaf = true;
    socket.resume();
    linger(LINGER_MILLIS);
  }

  private void linger(long millis) {
    quiet = true;
    vertx.setTimer(QUIET_MILLIS, timer -> {
      boolean done = quiet && sendQueue.pending() == 0;
      if (done || millis <= QUIET_MILLIS) {
        close();
        return;
      }
      linger(millis - QUIET_MILLIS);
    });
  }

  /** The other side, {@code 10.0.0.4:53122} or {@code unix}. */
  public String remote() {
    SocketAddress address = socket.remoteAddress();
    if (address == null || address.isDomainSocket()) {
      return "unix";
    }
    String host = address.hostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.port();
  }

  /** The other side's IP address, or empty on a UNIX socket. */
  public String remoteHost() {
    SocketAddress address = socket.remoteAddress();
    return address == null || address.isDomainSocket() ? "" : address.hostAddress();
  }

  private void arrived(Buffer chunk) {
    if (deaf) {
      quiet = false;
      return;
    }
    decoder.feed(chunk);
    read();
  }

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    try {
      while (!paused && !deaf && decoder.advance()) {
        onFrame.accept(decoder.frame());
      }
    } catch (ProtocolException e) {
      fault(e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "connection from " + remote() + " failed on a frame", e);
      fault(new ProtocolException(Fault.OVERLOADED, "the server failed on this frame; its log says why"));
    } finally {
      reading = false;
    }
  }

  private void fault(ProtocolException fault) {
    deaf = true;
    onFault.accept(fault);
  }

  private void cut() {
    close("too slow a reader: " + sendQueue.pending() + " bytes pending");
  }

  private void closed() {
    closed = true;
    onClose.accept(decoder.midFrame() && !deaf && !paused ? reason + " in the middle of a frame" : reason);
  }
}
