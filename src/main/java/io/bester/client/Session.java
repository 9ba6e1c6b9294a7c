package io.bester.client;

import io.bester.bus.SessionRef;
import io.bester.client.SessionState.Closed;
import io.bester.client.SessionState.Open;
import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.config.ListenerConfig;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.EnvelopeDecoder;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;
import java.util.List;

/** One accepted connection: reads frames as long as not too many await their report, and writes what comes for it. */
final class Session {
  private static final System.Logger LOG = System.getLogger("bester.client");

  /** Beside their number, what the unanswered messages of a session may weigh. */
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  private final Desk desk;
  private final ListenerConfig listener;
  private final Connection connection;
  private final SessionRef ref;
  private final Greeting greeting;
  private final Runnable whenClosed;
  private final Turns turns = new Turns();
  private Intake intake;
  private SessionState state = SessionState.UNTYPED;
  private boolean draining;

  /** @param whenClosed is run once the connection is no more */
  Session(Desk desk, ListenerConfig listener, Connection connection, Runnable whenClosed) {
    this.desk = desk;
    this.listener = listener;
    this.connection = connection;
    this.whenClosed = whenClosed;
    this.ref = desk.enter(this);
    this.greeting = new Greeting(desk, this);
    connection.onFrame(this::read).onFault(this::refuse).onClose(this::closed);
    greeting.begin();
  }

  private void read(byte[] frame) {
    LOG.log(Level.DEBUG, () -> this + " << " + frame.length);
    try {
      Envelope envelope = EnvelopeDecoder.decode(frame, desk.jsonLimits());
      if (intake == null) {
        greeting.meet(envelope, frame.length);
        return;
      }
      intake.take(envelope);
    } catch (ProtocolException e) {
      refuse(e);
    }
  }

  /** The greeting is over: what comes now are messages. */
  void open(Speaker speaker) {
    intake = new Intake(desk, this, speaker);
    if (state instanceof Closed) {
      return;
    }
    state = new Open(speaker);
    if (speaker instanceof Client client) {
      desk.directory.add(client.username(), ref);
    }
    LOG.log(speaker instanceof Client ? Level.INFO : Level.DEBUG,
        () -> this + " opened listener=" + listener.name() + " from=" + connection.remote());
  }

  void verifying(String username) {
    state = new SessionState.Verifying(username);
    connection.pause();
  }

  /** Sends a message on its way, or lets it wait its turn; reads no further when enough are unanswered. */
  void take(Message message) {
    desk.await(message);
    if (turns.enter(message)) {
      intake.send(message);
    }
    pauseIfFull();
  }

  private void pauseIfFull() {
    if (isFull()) {
      connection.pause();
    }
  }

  private boolean isFull() {
    return turns.unanswered() >= desk.config().limits().maxInFlight() || turns.bytes() > MOST_BYTES;
  }

  /** The message that comes with the greeting. */
  void takeFirst(Envelope envelope) {
    intake.take(envelope);
  }

  /** A message that was here before: awaits the report of the first one. */
  void takeDuplicate(Message message) {
    desk.await(message);
    turns.enter(message);
    pauseIfFull();
  }

  /** The fate of a message is known: its sender hears of it, and the next one goes. */
  void answered(Message message, Detail detail) {
    tell(message, detail);
    turns.next(message).ifPresent(intake::send);
    resume();
  }

  /** Its sender hears what became of a message, unless it didn't want to. */
  void tell(Message message, Detail detail) {
    if (message.reported()) {
      report(message.id(), detail);
    }
  }

  /** Reads on, if there is room for more messages and time for them. */
  void resume() {
    if (!draining && !isFull()) {
      connection.resume();
    }
  }

  /** A message for this session's user; false: it reads too slowly. */
  boolean receive(String type, Buffer frame) {
    LOG.log(Level.DEBUG, () -> this + " >> " + frame.length() + " message type=" + type);
    return connection.send(frame);
  }

  void report(Id id, Detail detail) {
    List<String> caps = state instanceof Open open && open.speaker() instanceof Peer peer ? peer.caps() : List.of();
    LOG.log(Level.DEBUG, () -> this + " >> report id=" + id + (detail.good() ? " good" : " bad " + detail.message()));
    connection.send(Frames.report(id, detail, caps));
  }

  void send(Buffer frame) {
    connection.send(frame);
  }

  /** Something is wrong with the stream or the envelope: says so, and closes. */
  void refuse(ProtocolException fault) {
    refuse(Id.NONE, fault.fault(), fault.getMessage());
  }

  void refuse(Id id, Fault fault, String message) {
    desk.complaints.warn(this + " refused from=" + connection.remote() + ": " + fault.code() + ": " + message);
    report(id, Detail.of(fault, message));
    connection.closeAfterSending(fault);
  }

  /** At the client's own wish. */
  void close() {
    connection.closeAfterSending("asked to");
  }

  /** A server that would no longer be let in is shown out. */
  void recheck() {
    if (state instanceof Open open && open.speaker() instanceof Peer peer
        && !desk.gate.stillAdmits(peer.name(), Visitor.on(connection))) {
      refuse(Id.NONE, Fault.NOT_ALLOWED, "this server takes no messages from yours any more; ask its administrator");
    }
  }

  /** Reads no more; what is under way goes on. */
  void drain() {
    draining = true;
    connection.pause();
  }

  /** The server stops. */
  void leave() {
    connection.leaveAfterSending("the server stops");
  }

  boolean isOpen() {
    return state instanceof Open;
  }

  boolean isUntyped() {
    return state instanceof SessionState.Untyped;
  }

  SessionRef ref() {
    return ref;
  }

  ListenerConfig listener() {
    return listener;
  }

  Connection connection() {
    return connection;
  }

  private void closed(String reason) {
    SessionState last = state;
    state = new Closed(reason);
    greeting.end();
    desk.leave(ref);
    whenClosed.run();
    if (last instanceof Open open && open.speaker() instanceof Client client) {
      desk.directory.remove(client.username(), ref);
      LOG.log(Level.INFO, () -> "client(#" + ref.number() + " " + client.username() + ") closed: " + reason);
    }
  }

  @Override public String toString() {
    if (state instanceof Open open) {
      return open.speaker() instanceof Client client
          ? "client(#" + ref.number() + " " + client.username() + ")"
          : "client(#" + ref.number() + " server " + ((Peer) open.speaker()).name() + ")";
    }
    return "client(#" + ref.number() + ")";
  }
}
