package io.bester.client;

import io.bester.client.peer.Visitor;
import io.bester.protocol.Builtin;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Nearest;
import io.bester.protocol.Shown;
import io.bester.protocol.codec.Frames;

/** A built-in command of a logged-in client, being carried out. [P-4.3] */
final class Errand implements Builtin.Visitor {
  private final Desk desk;
  private final Session session;
  private final String username;
  private final Id id;
  private final Runnable inTurn;

  /** @param inTurn takes the message in as one that has to wait its turn */
  Errand(Desk desk, Session session, String username, Id id, Runnable inTurn) {
    this.desk = desk;
    this.session = session;
    this.username = username;
    this.id = id;
    this.inTurn = inTurn;
  }

  @Override public void close() {
    session.leave("asked to");
  }

  /** [P-4.8] */
  @Override public void whoami() {
    session.send(Frames.whoami(username, desk.name()));
    session.report(id, Detail.NONE);
  }

  @Override public void logout() {
    session.report(id, Detail.NONE);
    session.leave("logged out");
  }

  @Override public void changePassword(Builtin.ChangePassword command) {
    inTurn.run();
  }

  @Override public void login(Builtin.Login command) {
    alreadyIn();
  }

  @Override public void register(Builtin.Register command) {
    alreadyIn();
  }

  private void alreadyIn() {
    bad(Fault.NOT_ALLOWED, "you are logged in on this connection already; open another one");
  }

  @Override public void flawed(Builtin.Flawed command) {
    bad(Fault.BAD_ENVELOPE, command.flaw());
  }

  @Override public void unknown(Builtin.Unknown command) {
    String remedy = Nearest.of(command.type(), Builtin.KNOWN).map(known -> "did you mean " + known + "?")
        .orElse("this server knows " + String.join(", ", Builtin.KNOWN));
    bad(Fault.UNKNOWN_COMMAND, "the built-in command \"" + Shown.name(command.type()) + "\" is unknown; " + remedy);
  }

  private void bad(Fault fault, String message) {
    session.report(id, Detail.of(fault, message));
  }
}
