package io.bester.cli.talk;

import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.ReportDecoder;
import io.bester.transport.Connection;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What has come on a connection and waits to be read; from the event loop to the thread of a command.
 *
 * <p>While much waits, the connection isn't read, and its server notices: nothing piles up here.
 */
final class Inbox {
  private static final int MUCH = 256;
  /** The server has checked it already, by limits that we don't know. */
  private static final JsonLimits GENEROUS = new JsonLimits(100_000, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final Connection connection;
  private final Context context;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private boolean closed;

  private sealed interface Arrival {
    record Frame(Received received) implements Arrival {}

    record Fault(String message) implements Arrival {}

    record End(String reason) implements Arrival {}
  }

  /** The connection has ended; says why. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean misunderstood;

    private Ended(String reason, boolean misunderstood) {
      super(reason, null, false, false);
      this.misunderstood = misunderstood;
    }

    /** Whether it ended because what came could not be read. */
    boolean misunderstood() {
      return misunderstood;
    }
  }

  /** To be called on the connection's event loop. */
  Inbox(Connection connection, Context context) {
    this.connection = connection;
    this.context = context;
    connection.onFrame(this::arrived).onFault(this::broken).onClose(this::closed);
  }

  private void arrived(byte[] frame) {
    String json = new String(frame, StandardCharsets.UTF_8);
    arrivals.add(new Arrival.Frame(new Received(json, ReportDecoder.decode(frame, GENEROUS))));
    if (arrivals.size() >= MUCH && !closed) {
      connection.pause();
    }
  }

  /** What had come before and was held back by the pause comes first. */
  private void closed(String reason) {
    closed = true;
    connection.resume();
    context.runOnContext(allCome -> arrivals.add(new Arrival.End(reason)));
  }

  private void broken(ProtocolException fault) {
    arrivals.add(new Arrival.Fault(fault.getMessage()));
    connection.close();
  }

  /** The next frame; empty if none comes before the deadline. */
  Optional<Received> next(Deadline deadline) throws Ended {
    Arrival arrival = arrivals.poll();
    if (arrival == null) {
      context.runOnContext(allRead -> connection.resume());
      arrival = poll(deadline);
    }
    if (arrival instanceof Arrival.Fault fault) {
      throw new Ended(fault.message(), true);
    }
    if (arrival instanceof Arrival.End end) {
      throw new Ended(end.reason(), false);
    }
    return Optional.ofNullable((Arrival.Frame) arrival).map(Arrival.Frame::received);
  }

  private Arrival poll(Deadline deadline) {
    try {
      return arrivals.poll(deadline.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
