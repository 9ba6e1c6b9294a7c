package io.bester.client;

import io.bester.client.SessionState.Speaker.Client;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Usernames;
import io.vertx.core.AsyncResult;
import java.util.Optional;

/** Lets a client in as a user, or says why not and closes. [P-2.2, P-2.3] */
final class Login {
  private final Desk desk;
  private final Session session;

  Login(Desk desk, Session session) {
    this.desk = desk;
    this.session = session;
  }

  /** Whether nobody from there may try a password now; then that has been said, and the session closes. [P-10.18] */
  boolean isBanned(Id id) {
    Optional<String> ban = desk.doorkeeper.ban(session.connection().remoteHost());
    ban.ifPresent(why -> session.refuse(id, Fault.BANNED, why));
    return ban.isPresent();
  }

  /**
   * Looks at name and password; nothing is read meanwhile.
   *
   * @param id what the report is about
   * @param whenIn is run once the client knows that it is in
   */
  void attempt(Credentials credentials, Id id, Runnable whenIn) {
    if (isBanned(id)) {
      return;
    }
    Optional<String> username = Usernames.normalized(credentials.username());
    if (username.isEmpty()) {
      session.refuse(id, Fault.AUTH_FAILED, Usernames.RULE);
      return;
    }
    session.onVerifying(username.get());
    desk.accounts.verify(new Credentials(username.get(), credentials.password()), session.connection().remoteHost())
        .onComplete(verified -> verified(verified, username.get(), id, whenIn));
  }

  private void verified(AsyncResult<Boolean> verified, String username, Id id, Runnable whenIn) {
    if (verified.failed()) {
      desk.complaints.warn(session + " can't look up accounts: " + verified.cause().getMessage());
      session.refuse(id, Fault.OVERLOADED, "logins can't be checked at the moment; try again later");
      return;
    }
    if (isBanned(id)) {
      return; // others of its address were wrong too often meanwhile: nobody learns whether this one was right
    }
    if (!verified.result()) {
      desk.doorkeeper.failed(session.connection().remoteHost());
      session.refuse(id, Fault.AUTH_FAILED, "user name or password is wrong");
      return;
    }
    if (!session.onOpen(new Client(username))) {
      session.refuse(id, Fault.TOO_MANY, "you have as many sessions as a user may have, "
          + desk.config().limits().sessionsPerUser() + "; close one of them");
      return;
    }
    session.connection().frameLimit(desk.config().limits().clientFrame());
    session.report(id, Detail.NONE);
    whenIn.run();
    session.resume();
  }
}
