package io.bester.transport;

import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.FrameDecoder;
import io.bester.transport.carrier.Carrier;
import io.bester.transport.carrier.Carrier.Ending;
import io.bester.transport.carrier.Credentials;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One stream, cut into frames; without identity.
 *
 * <p>Frames come one at a time. After {@link #pause()} none comes, not even one that has arrived in the same chunk,
 * until {@link #resume()}; frames that had arrived before the other side closed still come. Belongs to one event loop.
 */
public final class Connection {
  private static final System.Logger LOG = System.getLogger("bester.transport");

  private final Carrier carrier;
  private final FrameDecoder decoder;
  private final SendQueue sendQueue;
  private final Vertx vertx;
  private Optional<Farewell> farewell = Optional.empty();
  private Consumer<byte[]> onFrame = frame -> {};
  private Consumer<ProtocolException> onFault = fault -> close();
  private Consumer<String> onClose = reason -> {};
  private String reason = "the other side closed";
  private boolean paused;
  private boolean reading;
  private boolean deaf;
  private boolean broken;
  private boolean closed;

  Connection(Carrier carrier, Vertx vertx, int frameLimit, SendLimits limits) {
    this.carrier = carrier;
    this.decoder = new FrameDecoder(frameLimit);
    this.sendQueue = new SendQueue(carrier, vertx, limits, this::cut);
    this.vertx = vertx;
    carrier.frameLimit(frameLimit);
    carrier.open(new Ear());
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
    carrier.frameLimit(bytes);
  }

  public void pause() {
    paused = true;
    carrier.pause();
  }

  public void resume() {
    if (!paused) {
      return;
    }
    paused = false;
    read();
    if (!paused) {
      carrier.resume();
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
    carrier.write(frame);
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
    carrier.abort();
  }

  public void close(String why) {
    reason = why;
    close();
  }

  /** Closes when what is pending has been taken, after half a second at most: it is over. */
  public void closeAfterSending(String why) {
    closeAfterSending(why, Ending.DONE);
  }

  /** The same, for the other side did what can't be borne. */
  public void closeAfterSending(Fault fault) {
    closeAfterSending(fault.code(), fault == Fault.FRAME_TOO_LARGE ? Ending.TOO_LARGE : Ending.REFUSED);
  }

  /** The same, for we leave. */
  public void leaveAfterSending(String why) {
    closeAfterSending(why, Ending.GOING_AWAY);
  }

  private void closeAfterSending(String why, Ending ending) {
    reason = why;
    deaf = true;
    Farewell last = farewell.orElseGet(() -> new Farewell(vertx, carrier, sendQueue));
    farewell = Optional.of(last);
    last.begin(ending);
  }

  /** How long ago it came. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - carrier.since());
  }

  /** The other side, {@code 10.0.0.4:53122} or {@code unix}. */
  public String remote() {
    return carrier.remoteAddress().map(Connection::inWords).orElse("unix");
  }

  private static String inWords(SocketAddress address) {
    String host = address.hostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.port();
  }

  /** The other side's IP address, or empty on a UNIX socket. */
  public String remoteHost() {
    return carrier.remoteAddress().map(SocketAddress::hostAddress).orElse("");
  }

  /** The names in the other side's certificate, which has been verified; none where it showed none. */
  public List<String> certificateNames() {
    return carrier.certificateNames();
  }

  /** Who sits at the other end, where the kernel can tell. */
  public Optional<Credentials> credentials() {
    return carrier.credentials();
  }

  /** What the carrier tells. */
  private final class Ear implements Carrier.Ear {
    @Override public void arrived(Buffer chunk) {
      if (deaf) {
        farewell.ifPresent(Farewell::interrupted);
        return;
      }
      decoder.feed(chunk);
      read();
      decoder.keep();
    }

    @Override public void refused(ProtocolException fault) {
      fault(fault);
    }

    /** The first failure knows most; where we have closed ourselves, we know better why. */
    @Override public void broken(Throwable failure) {
      if (!deaf && !broken) {
        reason = Breakage.words(failure);
      }
      broken = true;
    }

    @Override public void closed() {
      closed = true;
      farewell.ifPresent(Farewell::over);
      onClose.accept(decoder.midFrame() && !deaf && !paused ? reason + " in the middle of a frame" : reason);
    }
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
}
