package io.bester.transport.carrier;

import io.bester.protocol.ProtocolException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** Takes the frames of one connection to the other side and back, length prefixes included. Belongs to one event loop. */
public interface Carrier {

  /** Hands over what comes, from now on. */
  void open(Ear ear);

  /** The longest frame that may arrive from now on, in bytes; for carriers that gather frames themselves. */
  void frameLimit(int bytes);

  /**
   * Sends whole frames, or one piece after the other of a frame, the first of them with the whole length prefix.
   *
   * @return succeeds when the system has taken it
   */
  Future<Void> write(Buffer frames);

  void pause();

  void resume();

  /** Closes at once, whatever waits to be written. */
  void abort();

  /** Closes in order, where the carrier has an order for that. */
  void close(Ending ending);

  /** When the connection came, or was made, of {@link System#nanoTime()}. */
  long since();

  /** Empty on a UNIX socket, and where the system doesn't know it any more. */
  Optional<SocketAddress> remoteAddress();

  /** The names in the other side's certificate, which has been verified; none where it showed none. */
  List<String> certificateNames();

  /** Who sits at the other end, as the kernel says; empty where it can't, as over TCP. */
  Optional<Credentials> credentials();

  /** Who hears what comes. */
  interface Ear {
    /** @param chunk is its carrier's again when this returns */
    void arrived(Buffer chunk);

    /** The carrier can't make frames of what comes. */
    void refused(ProtocolException fault);

    /** The end, and not in order; {@link #closed()} follows. */
    void broken(Throwable failure);

    void closed();
  }

  /** Why we close. */
  enum Ending { DONE, GOING_AWAY, TOO_LARGE, REFUSED }
}
