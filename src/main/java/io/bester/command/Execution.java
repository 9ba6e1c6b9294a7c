package io.bester.command;

import io.bester.bus.Bus;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.Ticket;
import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Command.SendServers;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Nearest;
import io.bester.protocol.Shown;
import io.vertx.core.Future;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One answer of a handler, being carried out: its commands in order, then one report. [P-6] */
final class Execution implements Command.Visitor<Future<Void>> {
  private static final System.Logger LOG = System.getLogger("bester.command");

  private final ResponseCommand room;
  private final Execute execute;
  private final Tally tally = new Tally();

  Execution(ResponseCommand room, Execute execute) {
    this.room = room;
    this.execute = execute;
  }

  void run() {
    List<Command> commands = execute.reply().commands();
    if (commands.size() == 1 && commands.get(0) instanceof SendHandler only && isKnown(only)) {
      handOn(only, origin());
      return;
    }
    carryOut(commands.iterator());
  }

  /** A loop and not a chain of futures: many commands would make that as deep as they are many. */
  private void carryOut(Iterator<Command> commands) {
    while (commands.hasNext()) {
      Future<Void> done = attempt(commands.next());
      if (!done.isComplete()) {
        done.onComplete(one -> carryOut(commands));
        return;
      }
    }
    room.bus().report(origin().ticket(), tally.detail());
  }

  /** The edge of the room: a command that breaks is told in the report, and the others are done. */
  private Future<Void> attempt(Command command) {
    try {
      return command.accept(this);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "command(" + execute.type() + ") failed on a command", e);
      tally.add(Detail.of(Fault.OVERLOADED, "the server failed on this message; its log says why"));
      return Future.succeededFuture();
    }
  }

  /** [P-6.1] */
  @Override public Future<Void> sendClients(SendClients command) {
    Addressees addressees = new Addressees(room.directory(), room.name(), command.users());
    addressees.absent().forEach(tally::offline);
    List<Future<Outcome>> outcomes = new ArrayList<>();
    addressees.present().forEach(recipients -> outcomes.add(deliver(recipients, command.data())));
    addressees.remote().forEach((server, users) -> outcomes.add(forward(server, users, command.data())));
    return tallied(outcomes);
  }

  /** One that fails doesn't keep the message from the others. [P-6.2] */
  @Override public Future<Void> sendServers(SendServers command) {
    Set<String> servers = new LinkedHashSet<>(command.servers());
    return tallied(servers.stream().map(server -> forward(server, List.of(), command.data())).toList());
  }

  /** With more to do afterwards, so its report comes back here. [P-6.3, P-6.4] */
  @Override public Future<Void> sendHandler(SendHandler command) {
    if (!isKnown(command)) {
      tally.add(unknown(command));
      return Future.succeededFuture();
    }
    return room.awaitReport(ticket -> handOnAsPart(command, ticket))
        .onSuccess(tally::add)
        .mapEmpty();
  }

  /** To the session that asked, or through its server to the user that asked. [P-6.5] */
  @Override public Future<Void> reply(SendReply command) {
    if (origin().isLocal()) {
      Recipient sender = new Recipient(origin().user(), origin().session());
      return tallied(List.of(deliver(List.of(sender), command.data())));
    }
    int at = origin().user().lastIndexOf('@');
    if (at < 0) {
      tally.add(Detail.of(Fault.NO_PEER, "handler " + execute.type()
          + " answered with reply, but the message came from a server that is no peer of this one"));
      return Future.succeededFuture();
    }
    String server = origin().user().substring(at + 1);
    return tallied(List.of(forward(server, List.of(origin().user().substring(0, at)), command.data())));
  }

  private void handOnAsPart(SendHandler command, Ticket part) {
    room.bus().trace().part(part, origin().ticket());
    handOn(command, origin().reportedTo(part));
  }

  private void handOn(SendHandler command, Origin origin) {
    room.bus().dispatch(new Dispatch(origin, command.type(), command.data(), List.of(), execute.chain()));
  }

  private boolean isKnown(SendHandler command) {
    return room.configuration().handlers().containsKey(command.type());
  }

  private Detail unknown(SendHandler command) {
    String nearest = Nearest.of(command.type(), room.configuration().handlers().keySet())
        .map(known -> "; did it mean " + known + "?").orElse("");
    return Detail.of(Fault.UNKNOWN_TYPE, "handler " + execute.type() + " answered with sendHandler to \""
        + Shown.name(command.type()) + "\", but this server has no handler of that type" + nearest);
  }

  private Future<Outcome> deliver(List<Recipient> recipients, Data data) {
    return room.bus().deliver(origin().ticket(), new Deliver(recipients, execute.type(), data)).otherwise(failure -> undelivered(recipients, failure));
  }

  private static Outcome undelivered(List<Recipient> recipients, Throwable failure) {
    List<String> users = recipients.stream().map(Recipient::user).toList();
    return Bus.isNobody(failure)
        ? new Outcome(List.of(), users, List.of(), Optional.empty(), "")
        : new Outcome(List.of(), List.of(), users, Optional.of(Fault.OVERLOADED), "the server failed on this delivery");
  }

  private Future<Outcome> forward(String server, List<String> users, Data data) {
    Future<Outcome> outcome = room.bus().forward(new Forward(origin(), server, users, execute.type(), data))
        .otherwise(Outcome.failed(server, Fault.PEER_DOWN, "the link to other servers is not running here"));
    List<String> names = users.stream().map(user -> user + "@" + server).toList();
    return users.isEmpty() ? outcome : outcome.map(of -> of.named(names));
  }

  private Future<Void> tallied(List<Future<Outcome>> outcomes) {
    if (outcomes.size() == 1) { // as nearly always
      return outcomes.get(0).onSuccess(tally::add).mapEmpty();
    }
    outcomes.forEach(outcome -> outcome.onSuccess(tally::add));
    return Future.join(outcomes).mapEmpty();
  }

  private Origin origin() {
    return execute.origin();
  }
}
