package io.bester.client;

import io.bester.protocol.Builtin.ChangePassword;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Fault;
import io.vertx.core.Future;
import java.util.Optional;

/** A user's wish for another password: like a message it waits for the one before, and is reported on. [P-4.9] */
final class PasswordChange {
  private final Desk desk;
  private final Message message;
  private final ChangePassword command;

  PasswordChange(Desk desk, Message message, ChangePassword command) {
    this.desk = desk;
    this.message = message;
    this.command = command;
  }

  void run() {
    outcome().onSuccess(detail -> desk.bus.report(message.origin().ticket(), detail));
  }

  private Future<Detail> outcome() {
    String host = message.session().connection().remoteHost();
    Optional<String> ban = desk.doorkeeper.ban(host);
    if (ban.isPresent()) {
      return Future.succeededFuture(Detail.of(Fault.BANNED, ban.get()));
    }
    return desk.accounts.changePassword(new Credentials(message.origin().user(), command.old()), command.fresh(), host)
        .otherwise(this::failed)
        .onSuccess(detail -> countIfWrong(detail, host));
  }

  private Detail failed(Throwable failure) {
    desk.complaints.warn(message.session() + " can't change a password: " + failure.getMessage());
    return Detail.of(Fault.OVERLOADED, "passwords can't be changed at the moment; try again later");
  }

  /** Who guesses here guesses like anybody at the door. [P-10.18] */
  private void countIfWrong(Detail detail, String host) {
    if (detail.fault().filter(Fault.AUTH_FAILED::equals).isPresent()) {
      desk.doorkeeper.failed(host);
    }
  }
}
