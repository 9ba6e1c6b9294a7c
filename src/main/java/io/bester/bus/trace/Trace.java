package io.bester.bus.trace;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.Ticket;
import io.bester.bus.trace.Hop.Few;
import io.bester.protocol.Command;
import io.bester.protocol.Command.SendClients;
import io.bester.protocol.Command.SendHandler;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Command.SendServers;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/**
 * Takes down what becomes of messages, on one event loop: an object for each hop, and nothing that could wait. A method for each kind
 * of {@link Hop}.
 */
public final class Trace {
  /** So much of a sentence is kept. */
  private static final int LONGEST = 400;

  private final Optional<Ring> hops;

  private Trace(Optional<Ring> hops) {
    this.hops = hops;
  }

  /** That of the event loop on which it is asked for. */
  public static Trace here(Vertx vertx) {
    return new Trace(Traces.of(vertx).here());
  }

  /** A message has come in, or is handed on. */
  public void dispatched(Dispatch dispatch) {
    if (hops.isEmpty()) {
      return;
    }
    Origin origin = dispatch.origin();
    if (!dispatch.chain().isEmpty()) {
      note(new Hop.Handed(now(), origin.ticket(), dispatch.type()));
      return;
    }
    note(new Hop.Came(now(), origin.ticket(), copy(origin.id()), origin.mid(), dispatch.type(), origin.user(), origin.server(),
        origin.session().number(), Few.of(dispatch.rcpt())));
  }

  /** A slice would keep the whole frame. */
  private static Data copy(Data id) {
    return new Data(id.toBytes(), 0, id.length());
  }

  /** It has come in, and goes no further. */
  public void refused(Origin origin, String type, Detail detail) {
    dispatched(new Dispatch(origin, Few.name(type), Data.NULL, List.of(), List.of())); // it may be as long as a frame
    reported(origin.ticket(), detail);
  }

  public void waitsItsTurn(Origin origin, String type) {
    if (hops.isPresent()) {
      note(new Hop.Waits(now(), origin.ticket(), type, true));
    }
  }

  public void waitsForHandler(Dispatch dispatch) {
    if (hops.isPresent()) {
      note(new Hop.Waits(now(), dispatch.origin().ticket(), dispatch.type(), false));
    }
  }

  public void asked(Dispatch dispatch) {
    if (hops.isPresent()) {
      note(new Hop.Asked(now(), dispatch.origin().ticket(), dispatch.type(), dispatch.origin().mid()));
    }
  }

  public void answered(Execute execute) {
    if (hops.isPresent()) {
      List<Command> commands = execute.reply().commands();
      List<String> words = commands.size() == 1 ? commands.get(0).accept(Word.ONE)
          : Few.firstOf(commands).stream().map(command -> command.accept(Word.ONE).get(0)).toList();
      note(new Hop.Answered(now(), execute.origin().ticket(), execute.type(), words, commands.size()));
    }
  }

  /** What is reported to the first ticket belongs to the message of the second. */
  public void part(Ticket part, Ticket whole) {
    if (hops.isPresent()) {
      note(new Hop.Part(now(), part, whole));
    }
  }

  public void delivered(Ticket of, Deliver deliver, Outcome outcome) {
    if (hops.isPresent()) {
      note(new Hop.Delivered(now(), of, Few.firstOf(deliver.to()), outcome.delivered().size(),
          Few.of(outcome.gone()), Few.of(outcome.failed())));
    }
  }

  public void forwarded(Forward forward, String mid) {
    if (hops.isPresent()) {
      note(new Hop.Forwarded(
          now(), forward.origin().ticket(), Few.name(forward.target()), mid, Few.of(forward.rcpt())));
    }
  }

  public void returned(Forward forward, Outcome outcome) {
    if (hops.isPresent()) {
      note(new Hop.Returned(now(), forward.origin().ticket(), Few.name(forward.target()), code(outcome.fault()), cut(outcome.message())));
    }
  }

  public void failed(DeadLetter letter) {
    if (hops.isPresent()) {
      note(new Hop.Dead(now(), letter.origin().ticket(), letter.type(), letter.fault().code(), cut(letter.message())));
    }
  }

  public void reported(Ticket of, Detail detail) {
    if (hops.isPresent()) {
      note(new Hop.Reported(now(), of, code(detail.fault()), cut(detail.message()), Few.of(detail.offline()), Few.of(detail.failed())));
    }
  }

  private static String code(Optional<Fault> fault) {
    return fault.map(Fault::code).orElse("");
  }

  private static String cut(String sentence) {
    return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
  }

  private static long now() {
    return System.nanoTime();
  }

  private void note(Hop hop) {
    hops.get().add(hop);
  }

  /** What a command is called: a list of one, made once. */
  private static final class Word implements Command.Visitor<List<String>> {
    private static final Word ONE = new Word();
    private static final List<String> CLIENTS = List.of("sendClients");
    private static final List<String> SERVERS = List.of("sendServers");
    private static final List<String> HANDLER = List.of("sendHandler");
    private static final List<String> REPLY = List.of("reply");

    @Override public List<String> sendClients(SendClients command) {
      return CLIENTS;
    }

    @Override public List<String> sendServers(SendServers command) {
      return SERVERS;
    }

    @Override public List<String> sendHandler(SendHandler command) {
      return HANDLER;
    }

    @Override public List<String> reply(SendReply command) {
      return REPLY;
    }
  }
}
