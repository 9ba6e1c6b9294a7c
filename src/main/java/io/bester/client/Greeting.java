package io.bester.client;

import io.bester.client.SessionState.Speaker.Peer;
import io.bester.client.peer.Visitor;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig.Scope;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.transport.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** The first frame of a connection: who speaks, and may they? [P-2.1] */
final class Greeting implements ObjIntConsumer<Envelope> {
  private final Desk desk;
  private final Session session;
  private final Login login;

  Greeting(Desk desk, Session session) {
    this.desk = desk;
    this.session = session;
    this.login = new Login(desk, session);
  }

  void begin() {
    LimitsConfig limits = desk.config().limits();
    connection().frameLimit(peerMayCome() ? Math.max(limits.peerFrame(), limits.preAuthFrame()) : limits.preAuthFrame());
    if (session.listener().scopes().equals(Set.of(Scope.CLIENT))) {
      login.isBanned(Id.AUTHENTICATION);
    }
  }

  /** @param length of the frame in bytes: only a server's may be longer than a stranger's */
  @Override public void accept(Envelope envelope, int length) {
    switch (envelope.header().scope()) {
      case Envelope.CLIENT -> meetClient(envelope, length);
      case Envelope.SERVER -> meetServer(envelope, length);
      default -> session.refuse(Id.NONE, Fault.BAD_ENVELOPE,
          "the first frame's header.scope must be \"client\" or \"server\"");
    }
  }

  private void meetServer(Envelope envelope, int length) {
    requireScope(Scope.SERVER, "servers");
    Passage passage = envelope.header().passage();
    String name = desk.gate.admit(Visitor.on(connection()), passage.origin());
    connection().frameLimit(desk.config().limits().peerFrame());
    session.onOpen(new Peer(name, passage.equals(Passage.NONE) ? List.of() : List.of(Report.LINK)));
    session.takeFirst(envelope, length);
  }

  private void meetClient(Envelope envelope, int length) {
    requireScope(Scope.CLIENT, "clients");
    int limit = desk.config().limits().preAuthFrame();
    if (length > limit) {
      throw new ProtocolException(Fault.FRAME_TOO_LARGE,
          "the first frame has " + length + " bytes, the limit before authentication is " + limit);
    }
    if (login.isBanned(Id.AUTHENTICATION)) {
      return;
    }
    if (envelope.header().anonymous()) {
      meetGuest(envelope, length);
      return;
    }
    envelope.header().credentials().ifPresentOrElse(
        credentials -> login.attempt(credentials, Id.AUTHENTICATION, () -> takeFirst(envelope, length)),
        () -> notLetIn("header.authentication must have a username and a password, both of them strings"));
  }

  /** It waits for its login, which may be in this frame. [P-4.6] */
  private void meetGuest(Envelope envelope, int length) {
    Optional<Payload> payload = envelope.payload().filter(content -> !isDummy(content));
    if (payload.isPresent() && !payload.get().type().equals(Payload.BUILTIN)) {
      notLetIn("the first frame must bring header.authentication with username and password, or the built-in login");
      return;
    }
    connection().frameLimit(desk.config().limits().preAuthFrame());
    Guest guest = new Guest(desk, session, login);
    session.onGuest(guest);
    if (payload.isPresent()) {
      guest.accept(envelope, length);
    }
  }

  private void takeFirst(Envelope envelope, int length) {
    if (envelope.payload().filter(this::isForUs).isPresent()) {
      session.takeFirst(envelope, length);
    }
  }

  /** Early clients send their first message with the login; later ones put something there that means nothing. [P-2.4] */
  private boolean isForUs(Payload payload) {
    boolean known = desk.config().handlers().containsKey(payload.type()) || payload.type().equals(Payload.BUILTIN);
    return payload.flaw().isEmpty() && !isDummy(payload) && (known || payload.id().isPresent());
  }

  private static boolean isDummy(Payload payload) {
    return payload.flaw().isEmpty() && payload.type().equals(Payload.DUMMY);
  }

  private void requireScope(Scope scope, String who) {
    if (!session.listener().scopes().contains(scope)) {
      throw new ProtocolException(Fault.NOT_ALLOWED, "this listener is not for " + who + "; use another");
    }
  }

  private void notLetIn(String why) {
    session.refuse(Id.AUTHENTICATION, Fault.AUTH_FAILED, why);
  }

  private boolean peerMayCome() {
    return session.listener().scopes().contains(Scope.SERVER) && desk.gate.mayCome(Visitor.on(connection()));
  }

  private Connection connection() {
    return session.connection();
  }
}
