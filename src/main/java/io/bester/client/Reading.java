package io.bester.client;

import io.bester.client.SessionState.Speaker;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.EnvelopeDecoder;
import io.bester.transport.Connection;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** The incoming side of a session: one frame after the other, as fast as it should be. [P-3.5, P-10.19] */
final class Reading {
  private static final System.Logger LOG = System.getLogger("bester.client");

  private final Desk desk;
  private final Session session;
  private final Connection connection;
  private final Throttle throttle;
  private ObjIntConsumer<Envelope> reader;
  private boolean draining;

  /** @param first what to do with the first frame, and how long that is in bytes */
  Reading(Desk desk, Session session, Connection connection, ObjIntConsumer<Envelope> first) {
    this.desk = desk;
    this.session = session;
    this.connection = connection;
    this.reader = first;
    this.throttle = new Throttle(desk, this);
  }

  void arrived(byte[] frame) {
    LOG.log(Level.DEBUG, () -> session + " << " + frame.length);
    try {
      read(EnvelopeDecoder.decode(frame, desk.jsonLimits()), frame.length);
    } catch (ProtocolException e) {
      session.refuse(e);
    }
  }

  private void read(Envelope envelope, int length) {
    if (reader instanceof Intake) {
      throttle.read(length);
    }
    reader.accept(envelope, length);
    pauseIfNeeded();
  }

  /** What comes now is for somebody else. */
  void goOnWith(ObjIntConsumer<Envelope> other) {
    reader = other;
    resume();
  }

  /** What comes now are messages. */
  void open(Speaker speaker) {
    reader = new Intake(desk, session, speaker);
    throttle.begin(speaker);
  }

  /** The message that comes with the greeting: it waits as if it came later. */
  void takeFirst(Envelope envelope, int length) {
    boolean taken = throttle.whenFree(length, () -> {
      try {
        read(envelope, length);
      } catch (ProtocolException e) {
        session.refuse(e);
      }
    });
    if (!taken) {
      session.refuse(envelope.payload().map(Payload::id).orElse(Id.NONE), Fault.RATE_LIMITED,
          "more messages wait than this server keeps; send more slowly");
    }
    pauseIfNeeded();
  }

  /** The fate of a message is known. */
  void answered(Message message, Detail detail) {
    if (reader instanceof Intake messages) {
      messages.answered(message, detail);
    }
    resume();
  }

  void pauseIfNeeded() {
    if (mustWait()) {
      connection.pause();
    }
  }

  /** Reads on, unless something speaks against it. */
  void resume() {
    if (!mustWait()) {
      connection.resume();
    }
  }

  /** The one place where that is decided. */
  private boolean mustWait() {
    return draining || session.isVerifying() || throttle.holds() || reader instanceof Intake messages && messages.isFull();
  }

  /** Reads no more; what is under way goes on. */
  void drain() {
    draining = true;
    connection.pause();
  }

  /** What was held back is not done any more. */
  void end() {
    throttle.end();
  }
}
