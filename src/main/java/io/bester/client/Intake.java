package io.bester.client;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Origin;
import io.bester.bus.Ticket;
import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.client.peer.PeerRules;
import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.config.PeerConfig;
import io.bester.protocol.Builtin.ChangePassword;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Nearest;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Shown;
import io.bester.protocol.codec.BuiltinDecoder;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.HelloDecoder;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Turns the frames of an open session into messages, and sends them on their way. [P-2.5] */
final class Intake implements ObjIntConsumer<Envelope> {
  private final Desk desk;
  private final Session session;
  private final Speaker speaker;
  private boolean inquiring;
  private final Turns turns = new Turns();

  Intake(Desk desk, Session session, Speaker speaker) {
    this.desk = desk;
    this.session = session;
    this.speaker = speaker;
  }

  /** @throws ProtocolException for a frame without a payload */
  @Override public void accept(Envelope envelope, int length) {
    Payload payload = envelope.payload().orElseThrow(
        () -> new ProtocolException(Fault.BAD_ENVELOPE, "the frame has no payload object"));
    if (!payload.flaw().isEmpty()) {
      bad(payload, Fault.BAD_ENVELOPE, payload.flaw());
      return;
    }
    switch (payload.type()) {
      case Payload.DUMMY -> session.send(Frames.dummy(payload.id()));
      case Payload.BUILTIN -> builtin(payload);
      case Payload.HELLO -> hello(payload, envelope.header().passage());
      default -> takeMessage(payload, envelope.header().passage());
    }
  }

  private void builtin(Payload payload) {
    if (!(speaker instanceof Client client)) {
      unknownType(payload);
      return;
    }
    Runnable inTurn = () -> take(fromClient(payload, Payload.BUILTIN));
    BuiltinDecoder.decode(payload.data(), desk.jsonLimits())
        .accept(new Errand(desk, session, client.username(), payload.id(), inTurn));
  }

  private void hello(Payload payload, Passage passage) {
    if (speaker instanceof Client) {
      unknownType(payload);
      return;
    }
    int millis = HelloDecoder.trace(payload.data(), desk.jsonLimits());
    String name = ((Peer) speaker).name();
    if (millis == 0 || inquiring || passage.mid().isEmpty() || name.startsWith(Origin.UNVERIFIED)) {
      session.report(payload.id(), Detail.NONE);
      return;
    }
    inquiring = true; // all hops are looked at for each question: one at a time
    desk.search.forPeer(name, passage.mid(), millis)
        .onComplete(over -> inquiring = false)
        .onSuccess(found -> session.send(Frames.told(payload.id(), Data.of(found.encode()))))
        .onFailure(failure -> session.report(payload.id(), Detail.NONE));
  }

  private void takeMessage(Payload payload, Passage passage) {
    HandlerConfig handler = desk.config().handlers().get(payload.type());
    if (handler == null) {
      unknownType(payload);
      return;
    }
    if (speaker instanceof Client) {
      take(fromClient(payload, order(handler, payload.type())));
      return;
    }
    try {
      takeFromPeer(fromPeer((Peer) speaker, payload, handler, passage));
    } catch (ProtocolException e) {
      bad(payload, e.fault(), e.getMessage());
    }
  }

  private void takeFromPeer(Message message) {
    Ticket ticket = message.origin().ticket();
    if (desk.duplicates.isNew(message.mid(), ticket, detail -> desk.bus.report(ticket, detail))) {
      take(message);
      return;
    }
    Message duplicate = message.asDuplicate();
    desk.await(duplicate);
    turns.enter(duplicate);
  }

  /** Sends a message on its way, or lets it wait its turn. */
  private void take(Message message) {
    desk.await(message);
    if (turns.enter(message)) {
      send(message);
      return;
    }
    desk.bus.trace().waitsItsTurn(message.origin(), message.payload().type());
  }

  /** Its sender hears what became of a message, and the next one goes. */
  void answered(Message message, Detail detail) {
    session.tell(message, detail);
    turns.next(message).ifPresent(this::send);
  }

  /** Whether enough messages are under way. */
  boolean isFull() {
    return turns.isFull(desk.config().limits().maxInFlight());
  }

  private Message fromClient(Payload payload, String order) {
    return new Message(session, origin(payload.id()), payload, order, true, List.of(), "");
  }

  /** What a peer says is believed only as far as it speaks of itself. [P-7.5] */
  private Message fromPeer(Peer peer, Payload payload, HandlerConfig handler, Passage passage) {
    Config config = desk.config();
    PeerConfig known = config.peers().getOrDefault(peer.name(), PeerConfig.unknown(peer.name()));
    PeerRules rules = new PeerRules(desk.name(), config.limits().hops(), known, handler, passage);
    Origin origin = new Origin(
        session.ref(), desk.ticket(), payload.id().raw(), rules.user(), peer.name(), passage.mid(), passage.hops());
    String order = order(handler, rules.order(payload.type()));
    return new Message(session, origin, payload, order, payload.id().isPresent(), rules.recipients(), rules.mid());
  }

  private static String order(HandlerConfig handler, String key) {
    return handler.order() == HandlerConfig.Order.NONE ? "" : key;
  }

  /** Its turn has come. */
  private void send(Message message) {
    Payload payload = message.payload();
    if (payload.type().equals(Payload.BUILTIN)) {
      change(message);
      return;
    }
    desk.bus.dispatch(new Dispatch(message.origin(), payload.type(), payload.data(), message.rcpt(), List.of()));
  }

  /** Of the built-in commands only this one has to wait its turn. */
  private void change(Message message) {
    if (BuiltinDecoder.decode(message.payload().data(), desk.jsonLimits()) instanceof ChangePassword command) {
      new PasswordChange(desk, message, command).run();
    }
  }

  private void unknownType(Payload payload) {
    String nearest = Nearest.of(payload.type(), desk.config().handlers().keySet())
        .map(known -> "; did you mean " + known + "?").orElse("");
    bad(payload, Fault.UNKNOWN_TYPE,
        "this server has no handler of type \"" + Shown.name(payload.type()) + "\"" + nearest);
  }

  /** The session goes on: only this message is wrong. */
  private void bad(Payload payload, Fault fault, String message) {
    Detail detail = Detail.of(fault, message);
    desk.counts.taken();
    desk.counts.reported(false);
    desk.bus.trace().refused(origin(payload.id()), payload.type(), detail);
    if (speaker instanceof Client || payload.id().isPresent()) {
      session.report(payload.id(), detail);
    }
  }

  /** Of one about which no more is believed. */
  private Origin origin(Id id) {
    String user = speaker instanceof Client client ? client.username() : "";
    String server = speaker instanceof Peer peer ? peer.name() : "";
    return new Origin(session.ref(), desk.ticket(), id.raw(), user, server, "", List.of());
  }
}
