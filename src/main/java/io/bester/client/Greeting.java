package io.bester.client;

import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig.Scope;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.protocol.Usernames;
import io.bester.transport.Connection;
import io.vertx.core.AsyncResult;
import java.util.List;
import java.util.Optional;

/** The first frame of a connection: who speaks, and may they? [P-2.1] */
final class Greeting {
  private final Desk desk;
  private final Session session;
  private long deadline = -1;

  Greeting(Desk desk, Session session) {
    this.desk = desk;
    this.session = session;
  }

  /** The clock runs from the connect, in all and not per byte; the time that hashing takes doesn't count. */
  void begin() {
    LimitsConfig limits = desk.config().limits();
    connection().frameLimit(peerMayCome() ? Math.max(limits.peerFrame(), limits.preAuthFrame()) : limits.preAuthFrame());
    deadline = desk.vertx.setTimer(limits.authTimeout().toMillis(), timer -> tooLate(limits));
  }

  void end() {
    desk.vertx.cancelTimer(deadline);
  }

  /** @param length of the frame in bytes: only a server's may be longer than a stranger's */
  void meet(Envelope envelope, int length) {
    switch (envelope.header().scope()) {
      case Envelope.CLIENT -> meetClient(envelope, length);
      case Envelope.SERVER -> meetServer(envelope);
      default -> session.refuse(Id.NONE, Fault.BAD_ENVELOPE,
          "the first frame's header.scope must be \"client\" or \"server\"");
    }
  }

  private void meetServer(Envelope envelope) {
    requireScope(Scope.SERVER, "servers");
    Passage passage = envelope.header().passage();
    String name = desk.gate.admit(Visitor.on(connection()), passage.origin());
    opened(desk.config().limits().peerFrame());
    session.open(new Peer(name, passage.equals(Passage.NONE) ? List.of() : List.of(Report.LINK)));
    session.takeFirst(envelope);
  }

  private void meetClient(Envelope envelope, int length) {
    requireScope(Scope.CLIENT, "clients");
    int limit = desk.config().limits().preAuthFrame();
    if (length > limit) {
      throw new ProtocolException(Fault.FRAME_TOO_LARGE,
          "the first frame has " + length + " bytes, the limit before authentication is " + limit);
    }
    Optional<Credentials> credentials = envelope.header().credentials();
    if (credentials.isEmpty()) {
      notLetIn("the first frame must bring header.authentication with username and password");
      return;
    }
    Optional<String> username = Usernames.normalized(credentials.get().username());
    if (username.isEmpty()) {
      notLetIn("a user name has 1 to 255 characters, none of them a control character, white space, @, / or :");
      return;
    }
    session.verifying(username.get());
    desk.accounts.verify(new Credentials(username.get(), credentials.get().password()), connection().remoteHost())
        .onComplete(verified -> verified(verified, username.get(), envelope));
  }

  private void verified(AsyncResult<Boolean> verified, String username, Envelope envelope) {
    if (verified.failed()) {
      desk.complaints.warn(session + " can't look up accounts: " + verified.cause().getMessage());
      session.refuse(Id.AUTHENTICATION, Fault.OVERLOADED, "logins can't be checked at the moment; try again later");
      return;
    }
    if (!verified.result()) {
      notLetIn("user name or password is wrong");
      return;
    }
    opened(desk.config().limits().clientFrame());
    session.open(new Client(username));
    session.report(Id.AUTHENTICATION, Detail.NONE);
    envelope.payload().filter(this::isForUs).ifPresent(payload -> session.takeFirst(envelope));
    session.resume();
  }

  /** Early clients send their first message with the login; later ones put something there that means nothing. [P-2.4] */
  private boolean isForUs(Payload payload) {
    boolean nonsense = !payload.flaw().isEmpty() || payload.type().equals(Payload.DUMMY);
    boolean known = desk.config().handlers().containsKey(payload.type()) || payload.type().equals(Payload.BUILTIN);
    return !nonsense && (known || payload.id().isPresent());
  }

  private void opened(int frameLimit) {
    end();
    connection().frameLimit(frameLimit);
  }

  private void requireScope(Scope scope, String who) {
    if (!session.listener().scopes().contains(scope)) {
      throw new ProtocolException(Fault.NOT_ALLOWED, "this listener is not for " + who + "; use another");
    }
  }

  private void notLetIn(String why) {
    session.refuse(Id.AUTHENTICATION, Fault.AUTH_FAILED, why);
  }

  private void tooLate(LimitsConfig limits) {
    if (session.isUntyped()) {
      notLetIn("no authentication within " + limits.authTimeout().toMillis() + " ms of the connect");
    }
  }

  private boolean peerMayCome() {
    return session.listener().scopes().contains(Scope.SERVER) && desk.gate.mayCome(Visitor.on(connection()));
  }

  private Connection connection() {
    return session.connection();
  }
}
