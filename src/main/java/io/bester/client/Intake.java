package io.bester.client;

import io.bester.bus.Event.Dispatch;
import io.bester.bus.Origin;
import io.bester.bus.Ticket;
import io.bester.client.SessionState.Speaker;
import io.bester.client.SessionState.Speaker.Client;
import io.bester.client.SessionState.Speaker.Peer;
import io.bester.config.HandlerConfig;
import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.Nearest;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.BuiltinDecoder;
import io.bester.protocol.codec.Frames;
import java.util.List;

/** Turns the frames of an open session into messages, and sends them on their way. [P-2.5] */
final class Intake {
  private final Desk desk;
  private final Session session;
  private final Speaker speaker;

  Intake(Desk desk, Session session, Speaker speaker) {
    this.desk = desk;
    this.session = session;
    this.speaker = speaker;
  }

  /** @throws ProtocolException for a frame without a payload */
  void take(Envelope envelope) {
    Payload payload = envelope.payload().orElseThrow(
        () -> new ProtocolException(Fault.BAD_ENVELOPE, "the frame has no payload object"));
    if (!payload.flaw().isEmpty()) {
      bad(payload.id(), Fault.BAD_ENVELOPE, payload.flaw());
      return;
    }
    switch (payload.type()) {
      case Payload.DUMMY -> session.send(Frames.dummy(payload.id()));
      case Payload.BUILTIN -> builtin(payload);
      case Payload.HELLO -> hello(payload);
      default -> takeMessage(payload, envelope.header().passage());
    }
  }

  private void builtin(Payload payload) {
    String command = BuiltinDecoder.type(payload.data(), desk.jsonLimits());
    if (speaker instanceof Peer) {
      unknownType(payload);
      return;
    }
    if (command.equals("close")) {
      session.close();
      return;
    }
    bad(payload.id(), Fault.UNKNOWN_COMMAND, "the built-in command \"" + shortened(command)
        + "\" is unknown; this server knows close");
  }

  private void hello(Payload payload) {
    if (speaker instanceof Client) {
      unknownType(payload);
      return;
    }
    session.report(payload.id(), Detail.NONE);
  }

  private void takeMessage(Payload payload, Passage passage) {
    HandlerConfig handler = desk.config().handlers().get(payload.type());
    if (handler == null) {
      unknownType(payload);
      return;
    }
    if (speaker instanceof Client client) {
      session.take(fromClient(client, payload, handler));
      return;
    }
    try {
      takeFromPeer(fromPeer((Peer) speaker, payload, handler, passage));
    } catch (ProtocolException e) {
      bad(payload.id(), e.fault(), e.getMessage());
    }
  }

  private void takeFromPeer(Message message) {
    Ticket ticket = message.origin().ticket();
    if (desk.duplicates.isNew(message.mid(), ticket, detail -> desk.bus.report(ticket, detail))) {
      session.take(message);
      return;
    }
    session.takeDuplicate(message.asDuplicate());
  }

  private Message fromClient(Client client, Payload payload, HandlerConfig handler) {
    Origin origin = new Origin(
        session.ref(), desk.ticket(), payload.id().raw(), client.username(), "", "", List.of());
    return new Message(session, origin, payload, order(handler, payload.type()), true, List.of(), "");
  }

  /** What a peer says is believed only as far as it speaks of itself. [P-7.5] */
  private Message fromPeer(Peer peer, Payload payload, HandlerConfig handler, Passage passage) {
    PeerRules rules = new PeerRules(desk.name(), desk.config().limits(), peer.name(), handler, passage);
    Origin origin = new Origin(
        session.ref(), desk.ticket(), payload.id().raw(), rules.user(), peer.name(), passage.mid(), passage.hops());
    String order = order(handler, rules.order(payload.type()));
    return new Message(session, origin, payload, order, payload.id().isPresent(), rules.recipients(), rules.mid());
  }

  private static String order(HandlerConfig handler, String key) {
    return handler.order() == HandlerConfig.Order.NONE ? "" : key;
  }

  /** Its turn has come. */
  void send(Message message) {
    Payload payload = message.payload();
    desk.bus.dispatch(new Dispatch(message.origin(), payload.type(), payload.data(), message.rcpt(), List.of()));
  }

  private void unknownType(Payload payload) {
    String nearest = Nearest.of(payload.type(), desk.config().handlers().keySet())
        .map(known -> "; did you mean " + known + "?").orElse("");
    bad(payload.id(), Fault.UNKNOWN_TYPE,
        "this server has no handler of type \"" + shortened(payload.type()) + "\"" + nearest);
  }

  /** The session goes on: only this message is wrong. */
  private void bad(Id id, Fault fault, String message) {
    if (speaker instanceof Client || id.isPresent()) {
      session.report(id, Detail.of(fault, message));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
