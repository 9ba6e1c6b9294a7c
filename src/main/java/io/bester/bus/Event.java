package io.bester.bus;

import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Reply;
import io.vertx.core.shareddata.Shareable;
import java.util.List;

/** All that rooms ever say to one another, in the order a message meets it. Immutable; {@code data} as it came. */
public sealed interface Event {

  /**
   * Client or command to handler: ask the handler of this type.
   *
   * @param rcpt the local users a peer sends it to: a handler that is told who asks is told them as well, for another they
   *     get it without its being asked; mostly empty [P-6.9]
   * @param chain the types that handled the message before, oldest first [P-6.8]
   */
  record Dispatch(Origin origin, String type, Data data, List<String> rcpt, List<String> chain) implements Event {}

  /**
   * Handler to command: carry out what it answered.
   *
   * @param type of the handler that answered
   * @param chain the types that have handled the message, this one last
   */
  record Execute(Origin origin, String type, Reply reply, List<String> chain) implements Event {}

  /** Command to client, who answers with an {@link Outcome}: for these sessions, all of one listener instance. */
  record Deliver(List<Recipient> to, String type, Data data) implements Event {

    /** A session, and the user whose it is. */
    public record Recipient(String user, SessionRef session) {}
  }

  /**
   * Command to peer, which answers with an {@link Outcome}: for another server.
   *
   * @param target a configured name, {@code host:port}, or what else a handler wrote
   * @param rcpt the users there whom it is for; empty: the handler of the type there gets it [P-6.9]
   */
  record Forward(Origin origin, String target, List<String> rcpt, String type, Data data) implements Event {}

  /**
   * Informer or client to peer, which answers with JSON text: where did the message go that another server got from here?
   *
   * @param server to which it was forwarded
   * @param mid by which that server knows it
   * @param millis how long an answer may take
   */
  record Inquiry(String server, String mid, long millis) implements Event {}

  /** Anybody to whoever awaits it: what became of the message. */
  record Report(Ticket ticket, Detail detail) implements Event {}

  /** Client to anybody who listens: a user's session has come, or gone. */
  record Presence(String user, SessionRef session, boolean here) implements Event {}

  /**
   * Handler to anybody who listens: how the program of a type is doing from now on.
   *
   * @param cause why it is down, in words for the log; else empty
   */
  record HandlerState(String type, Health health, String cause) implements Event, Shareable {

    /** As its process and its socket file tell. */
    public enum Health { STARTING, UP, DOWN }
  }

  /**
   * Informer to node, which answers with what stands against it: a handler has come of its own accord, or gone.
   *
   * @param owner names the connection as long as which it is here
   * @param handler what a configuration would say of it, JSON; empty if it has gone
   */
  record Enrolment(String owner, String type, String handler, boolean here) implements Event {}

  /** Anybody to anybody who listens: what nobody could take. */
  record DeadLetter(String room, Fault fault, String message, Origin origin, String type) implements Event {}
}
