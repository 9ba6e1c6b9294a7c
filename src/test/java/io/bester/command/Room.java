package io.bester.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Deliver.Recipient;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Forward;
import io.bester.bus.Event.Report;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.protocol.Command;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Reply;
import io.bester.transport.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** The command room of the server a.example, deployed; sessions, peers and handlers are played. */
final class Room {
  static final Data DATA = Data.of("\"hi\"");

  final BlockingQueue<Deliver> delivers = new LinkedBlockingQueue<>();
  final BlockingQueue<Forward> forwards = new LinkedBlockingQueue<>();
  final BlockingQueue<Dispatch> dispatches = new LinkedBlockingQueue<>();
  final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  final Bus bus;
  final Directory directory;
  private final Vertx vertx;
  private final String sender;
  private final JsonObject handlers = new JsonObject();
  private long sequence;

  Room(Vertx vertx) {
    this.vertx = vertx;
    this.bus = new Bus(vertx);
    this.directory = new Directory(vertx);
    this.sender = listener(Room::delivered);
  }

  /** A listener instance with sessions of its own. */
  String listener(Function<Deliver, Outcome> fate) {
    return bus.onListener(deliver -> {
      delivers.add(deliver);
      return Future.succeededFuture(fate.apply(deliver));
    }, reports::add);
  }

  private static Outcome delivered(Deliver deliver) {
    return new Outcome(
        deliver.to().stream().map(Recipient::user).toList(), List.of(), List.of(), Optional.empty(), "");
  }

  /** A session of this user, on the listener of the sender. */
  Room user(String name) {
    directory.add(name, new SessionRef(sender, ++sequence));
    return this;
  }

  Room peers(Function<Forward, Outcome> fate) {
    bus.onForward(0, 1, forward -> {
      forwards.add(forward);
      return Future.succeededFuture(fate.apply(forward));
    });
    return this;
  }

  Room handler(String type) {
    handlers.put(type, new JsonObject());
    bus.onDispatch(type, dispatches::add);
    return this;
  }

  Room open() {
    Await.of(vertx.deployVerticle(ResponseCommand.class, new DeploymentOptions().setConfig(config())));
    return this;
  }

  JsonObject config() {
    return new JsonObject().put("name", "a.example").put("handlers", handlers).copy();
  }

  /** What the handler chat answered to a message of romeo's. */
  Origin execute(Command... commands) {
    return execute(origin("romeo", ""), commands);
  }

  Origin execute(Origin origin, Command... commands) {
    bus.execute(new Execute(origin, "chat", new Reply(List.of(commands)), List.of("filter", "chat")));
    return origin;
  }

  Origin origin(String user, String server) {
    SessionRef session = new SessionRef(sender, ++sequence);
    return new Origin(session, new Ticket(sender, ++sequence), Data.of("\"a1\""), user, server, "", List.of());
  }

  /** The one report on this message. */
  Detail reportOn(Origin origin) {
    Report report = Await.next(reports);
    assertEquals(origin.ticket(), report.ticket());
    return report.detail();
  }
}
