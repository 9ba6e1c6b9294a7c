package io.bester.client;

import io.bester.client.peer.Visitor;
import io.bester.protocol.Builtin;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Payload;
import io.bester.protocol.Usernames;
import io.bester.protocol.codec.BuiltinDecoder;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** A client that has not logged in yet: it may do that, or ask for an account, a few times. [P-4.6, P-4.7] */
final class Guest implements ObjIntConsumer<Envelope> {
  private static final int MOST_TRIES = 3;

  private final Desk desk;
  private final Session session;
  private final Login login;
  private int tries;

  Guest(Desk desk, Session session, Login login) {
    this.desk = desk;
    this.session = session;
    this.login = login;
  }

  @Override public void accept(Envelope envelope, int length) {
    Optional<Payload> payload = envelope.payload();
    Id id = payload.map(Payload::id).orElse(Id.NONE);
    if (payload.isEmpty() || !payload.get().flaw().isEmpty() || !payload.get().type().equals(Payload.BUILTIN)) {
      notServed(id);
      return;
    }
    BuiltinDecoder.decode(payload.get().data(), desk.jsonLimits()).accept(new Wish(id));
  }

  private void notServed(Id id) {
    session.refuse(id, Fault.AUTH_FAILED, "nothing is served before you have logged in; send the built-in login first");
  }

  /** What does not lead anywhere is answered a few times only. */
  private boolean isOneTooMany(Id id) {
    if (++tries <= MOST_TRIES) {
      return false;
    }
    session.refuse(id, Fault.RATE_LIMITED, "you have tried " + MOST_TRIES + " times on this connection; open another one");
    return true;
  }

  private void register(Credentials credentials, Id id) {
    if (isOneTooMany(id) || login.isBanned(id)) {
      return;
    }
    Optional<String> username = Usernames.normalized(credentials.username());
    if (username.isEmpty()) {
      session.report(id, Detail.of(Fault.NOT_ALLOWED, Usernames.RULE));
      return;
    }
    String host = session.connection().remoteHost();
    if (!desk.doorkeeper.mayRegister(host)) {
      session.report(id, Detail.of(Fault.RATE_LIMITED,
          "too many accounts were asked for from your address; try again later"));
      return;
    }
    session.onVerifying(username.get());
    desk.accounts.register(new Credentials(username.get(), credentials.password()), host)
        .otherwise(failure -> failed(failure))
        .onSuccess(detail -> registered(id, detail));
  }

  private Detail failed(Throwable failure) {
    desk.complaints.warn(session + " can't make an account: " + failure.getMessage());
    return Detail.of(Fault.OVERLOADED, "accounts can't be made at the moment; try again later");
  }

  private void registered(Id id, Detail detail) {
    session.report(id, detail);
    session.onGuest(this);
  }

  /** One frame of a guest. */
  private final class Wish implements Builtin.Visitor {
    private final Id id;

    Wish(Id id) {
      this.id = id;
    }

    @Override public void close() {
      session.leave("asked to");
    }

    @Override public void login(Builtin.Login command) {
      login.attempt(command.credentials(), id, () -> {});
    }

    @Override public void register(Builtin.Register command) {
      Guest.this.register(command.credentials(), id);
    }

    @Override public void flawed(Builtin.Flawed command) {
      if (!isOneTooMany(id)) {
        session.report(id, Detail.of(Fault.BAD_ENVELOPE, command.flaw()));
      }
    }

    @Override public void whoami() {
      notServed(id);
    }

    @Override public void logout() {
      notServed(id);
    }

    @Override public void changePassword(Builtin.ChangePassword command) {
      notServed(id);
    }

    @Override public void unknown(Builtin.Unknown command) {
      notServed(id);
    }
  }
}
