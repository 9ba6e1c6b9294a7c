package io.bester.bus;

import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.protocol.Command.SendReply;
import io.bester.protocol.Data;
import io.bester.protocol.Fault;
import io.bester.protocol.Reply;
import java.util.List;

/** Short sentences for the tests to say. */
final class Sentences {
  static final Ticket NOBODY = new Ticket("nobody", 1);

  private Sentences() {}

  static Origin origin(Ticket ticket) {
    return new Origin(new SessionRef(ticket.address(), 1), ticket, Data.of("\"a1\""), "t", "", "", List.of());
  }

  static Dispatch dispatch(String type, Ticket ticket) {
    return new Dispatch(origin(ticket), type, Data.of("1"), List.of(), List.of());
  }

  static Execute execute(Ticket ticket) {
    return new Execute(origin(ticket), "chat", new Reply(List.of(new SendReply(Data.of("1")))), List.of("chat"));
  }

  static Deliver deliver(String listener) {
    return new Deliver(List.of(new Recipient("juliet", new SessionRef(listener, 2))), "chat", Data.of("1"));
  }

  static Forward forward(String target) {
    return new Forward(origin(NOBODY), target, List.of(), "chat", Data.of("1"));
  }

  static DeadLetter deadLetter() {
    return new DeadLetter("handler", Fault.HANDLER_DOWN, "why", origin(NOBODY), "chat");
  }
}
