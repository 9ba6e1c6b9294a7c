package io.bester.client;

import io.bester.bus.SessionRef;
import io.bester.client.SessionState.Closed;
import io.bester.client.SessionState.Leaving;
import io.bester.client.SessionState.Open;
import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.client.SessionState.Verifying;
import io.bester.client.peer.Visitor;
import io.bester.config.ListenerConfig;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/** One accepted connection: who speaks on it, and what it is told. */
final class Session {
  private static final System.Logger LOG = System.getLogger("bester.client");

  private final Desk desk;
  private final ListenerConfig listener;
  private final Connection connection;
  private final SessionRef ref;
  private final Consumer<Connection> whenClosed;
  private final Reading reading;
  private Optional<LoginClock> clock;
  private SessionState state = SessionState.UNTYPED;

  /** @param whenClosed is told once the connection is no more */
  Session(Desk desk, ListenerConfig listener, Connection connection, Consumer<Connection> whenClosed) {
    this.desk = desk;
    this.listener = listener;
    this.connection = connection;
    this.whenClosed = whenClosed;
    this.ref = desk.enter(this);
    Duration time = desk.config().limits().authTimeout();
    LoginClock login = new LoginClock(desk.vertx, time.minus(connection.age()), () -> refuse(Id.AUTHENTICATION, Fault.AUTH_FAILED,
        "no authentication within " + time.toMillis() + " ms of the connect"));
    this.clock = Optional.of(login);
    Greeting greeting = new Greeting(desk, this);
    this.reading = new Reading(desk, this, connection, greeting);
    connection.onFrame(reading::arrived).onFault(this::refuse).onClose(this::closed);
    login.run();
    greeting.begin();
  }

  /** It may log in, and nothing else. */
  void onGuest(ObjIntConsumer<Envelope> guest) {
    if (isGone()) {
      return;
    }
    state = SessionState.GUEST;
    clock.ifPresent(LoginClock::run);
    reading.goOnWith(guest);
  }

  void onVerifying(String username) {
    if (isGone()) {
      return;
    }
    state = new Verifying(username);
    clock.ifPresent(LoginClock::stop);
    reading.pauseIfNeeded();
  }

  /**
   * What comes now are messages, also those of somebody who has gone meanwhile. [P-2.8]
   *
   * @return false if its user has as many sessions as one may have
   */
  boolean onOpen(Speaker speaker) {
    if (!isGone() && speaker instanceof Client client
        && !desk.attendance.arrive(client.username(), ref, desk.config().limits().sessionsPerUser())) {
      return false;
    }
    clock.ifPresent(LoginClock::stop);
    clock = Optional.empty();
    reading.open(speaker);
    if (isGone()) {
      return true;
    }
    state = new Open(speaker);
    LOG.log(speaker instanceof Client ? Level.INFO : Level.DEBUG,
        () -> this + " opened listener=" + listener.name() + " from=" + connection.remote());
    return true;
  }

  /** The message that comes with the greeting. */
  void takeFirst(Envelope envelope, int length) {
    reading.takeFirst(envelope, length);
  }

  void answered(Message message, Detail detail) {
    reading.answered(message, detail);
  }

  /** Its sender hears what became of a message, unless it didn't want to. */
  void tell(Message message, Detail detail) {
    if (message.reported()) {
      report(message.id(), detail);
    }
  }

  void resume() {
    reading.resume();
  }

  /** A message for this session's user; false: it reads too slowly. */
  boolean receive(String type, Buffer frame) {
    LOG.log(Level.DEBUG, () -> this + " >> " + frame.length() + " message type=" + type);
    return connection.send(frame);
  }

  void report(Id id, Detail detail) {
    List<String> caps = state.speaker().orElse(null) instanceof Peer peer ? peer.caps() : List.of();
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
    depart();
    connection.closeAfterSending(fault);
  }

  /** Says no more, and listens no more. */
  void leave(String reason) {
    depart();
    connection.closeAfterSending(reason);
  }

  /** The server stops. */
  void retire() {
    depart();
    connection.leaveAfterSending("the server stops");
  }

  private void depart() {
    reading.end();
    if (!isGone()) {
      depart(new Leaving(state.speaker()));
    }
  }

  /** The configuration has changed: a server that would no longer be let in is shown out, limits are others. */
  void recheck() {
    if (state instanceof Open open && open.who() instanceof Peer peer
        && !desk.gate.stillAdmits(peer.name(), Visitor.on(connection))) {
      refuse(Id.NONE, Fault.NOT_ALLOWED, "this server takes no messages from yours any more; ask its administrator");
      return;
    }
    reading.resume();
  }

  /** Reads no more; what is under way goes on. */
  void drain() {
    reading.drain();
  }

  boolean isVerifying() {
    return state instanceof Verifying;
  }

  boolean isOpen() {
    return state instanceof Open;
  }

  /** Whether it will never be open any more. */
  private boolean isGone() {
    return state instanceof Leaving || state instanceof Closed;
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
    Optional<Speaker> last = state.speaker();
    depart(new Closed(reason));
    desk.leave(ref);
    whenClosed.accept(connection);
    if (last.orElse(null) instanceof Client client) {
      LOG.log(Level.INFO, () -> "client(#" + ref.number() + " " + client.username() + ") closed: " + reason);
    }
  }

  private void depart(SessionState next) {
    if (state instanceof Open open && open.who() instanceof Client client) {
      desk.attendance.depart(client.username(), ref);
    }
    state = next;
    clock.ifPresent(LoginClock::stop);
  }

  @Override public String toString() {
    String who = state.speaker().map(speaker -> speaker instanceof Client client
        ? " " + client.username() : " server " + ((Peer) speaker).name()).orElse("");
    return "client(#" + ref.number() + who + ")";
  }
}
