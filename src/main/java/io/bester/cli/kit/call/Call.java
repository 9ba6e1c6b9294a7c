package io.bester.cli.kit.call;

import io.bester.cli.kit.Flaw;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One connection to the handler, for one message, made as the server makes it. [P-5.1] */
public final class Call implements AutoCloseable {
  private static final long DRIP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
  private static final int SOON_MILLIS = 300;

  private final SocketChannel channel;
  private final Patience patience;
  private final Watch watch;
  private int sent;

  private Call(SocketChannel channel, Patience patience) {
    this.channel = channel;
    this.patience = patience;
    this.watch = Watch.over(channel, patience.millis());
  }

  /** @throws ConnectException where nobody listens */
  public static Call open(Path socket, Patience patience) throws IOException {
    Call call = new Call(SocketChannel.open(StandardProtocolFamily.UNIX), patience);
    try {
      call.channel.connect(UnixDomainSocketAddress.of(socket));
      return call;
    } catch (IOException e) {
      call.close();
      throw call.watch.rang() ? new ConnectException("nobody took the connection within " + patience.millis() + " ms") : e;
    }
  }

  /** It may stay open for as long as it likes. */
  public Call idle() {
    watch.stop();
    return this;
  }

  public Call send(byte[] bytes) {
    return send(bytes, 0, bytes.length);
  }

  public Call send(byte[] bytes, int from, int to) {
    ByteBuffer out = ByteBuffer.wrap(bytes, from, to - from);
    try {
      while (out.hasRemaining()) {
        sent += channel.write(out);
      }
      return this;
    } catch (IOException e) {
      throw timedOut().orElse(new Flaw("it closed the connection when it had been sent " + sent + " bytes of the message",
          "read the 4 bytes of the length, then so many bytes, until you have them all; answer only then"));
    }
  }

  /** Bytes by themselves, with a moment after each piece. */
  public Call drip(byte[] bytes, int from, int to, int piece) {
    for (int start = from; start < to; start += piece) {
      send(bytes, start, Math.min(start + piece, to));
      LockSupport.parkNanos(DRIP_NANOS);
    }
    return this;
  }

  public Call halfClose() {
    try {
      channel.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new Flaw("it closed the connection before it had the end of the message");
    }
  }

  /** Fails where something has come, or the end. */
  public Call expectNothingYet() throws IOException {
    channel.configureBlocking(false);
    int read = channel.read(ByteBuffer.allocate(1));
    channel.configureBlocking(true);
    if (read != 0) {
      throw new Flaw((read < 0 ? "it closed the connection" : "it answered") + " before the message was whole");
    }
    return this;
  }

  /** The one frame, whole and sound. [P-5.3] */
  public Answer answer() {
    ByteBuffer prefix = Answer.prefix();
    fill(prefix, "its answer");
    ByteBuffer body = ByteBuffer.allocate(Answer.length(prefix));
    fill(body, "its answer of " + body.capacity() + " bytes");
    return Answer.sound(body.array());
  }

  /** Some bytes of the answer, whatever they are. */
  public void read(int bytes) {
    fill(ByteBuffer.allocate(bytes), "its answer");
  }

  private void fill(ByteBuffer buffer, String what) {
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException();
        }
      }
    } catch (IOException e) {
      throw timedOut().orElse(cut(buffer.position(), buffer.capacity(), what));
    }
  }

  private static Flaw cut(int read, int wanted, String what) {
    return read == 0 && wanted == Answer.PREFIX
        ? new Flaw("it closed the connection without an answer")
        : new Flaw("it closed the connection after " + read + " of " + wanted + " bytes of " + what,
            "write in a loop until all bytes are written, and close after that");
  }

  /** How many bytes come within a moment, after the answer or in place of one. */
  public int more() {
    Watch soon = Watch.over(channel, SOON_MILLIS);
    ByteBuffer some = ByteBuffer.allocate(1024);
    try {
      return Math.max(0, channel.read(some));
    } catch (IOException e) {
      return 0;
    } finally {
      soon.stop();
    }
  }

  /** Waits until the other side has closed, whatever it says before. */
  public void awaitEnd() {
    ByteBuffer rest = ByteBuffer.allocate(64 * 1024);
    try {
      while (channel.read(rest) >= 0) {
        rest.clear();
      }
    } catch (IOException e) {
      timedOut().ifPresent(flaw -> {
        throw flaw;
      });
    }
  }

  private Optional<Flaw> timedOut() {
    if (!watch.rang()) {
      return Optional.empty();
    }
    patience.wasInVain();
    return Optional.of(new Flaw("it did not answer, nor close, within " + patience.millis() + " ms",
        "answer each message; if it takes long, do the work on a thread or process of its own, or ask for more --timeout"));
  }

  @Override public void close() {
    watch.stop();
    try {
      channel.close();
    } catch (IOException e) {
      // gone either way
    }
  }
}
