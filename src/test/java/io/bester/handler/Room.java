package io.bester.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.bus.Bus;
import io.bester.bus.Event.DeadLetter;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Report;
import io.bester.bus.Origin;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.protocol.Data;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.transport.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The handler room, deployed; who asks it, and who carries out what handlers answer, is played. */
final class Room {
  final BlockingQueue<Execute> executes = new LinkedBlockingQueue<>();
  final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  final BlockingQueue<DeadLetter> deadLetters = new LinkedBlockingQueue<>();
  private final Vertx vertx;
  private final Path folder;
  private final JsonObject handlers = new JsonObject();
  private final JsonObject limits = new JsonObject();
  private Bus bus;
  private String address;
  private long sequence;

  Room(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** With a socket of its own name, and any settings in pairs. */
  Room handler(String type, Object... settings) {
    JsonObject handler = new JsonObject().put("socket", socket(type).toString()).put("timeout", "10m");
    for (int i = 0; i < settings.length; i += 2) {
      handler.put((String) settings[i], settings[i + 1]);
    }
    handlers.put(type, handler);
    return this;
  }

  Room without(String type) {
    handlers.remove(type);
    return this;
  }

  Room limit(String key, Object value) {
    limits.put(key, value);
    return this;
  }

  Path socket(String type) {
    return folder.resolve(type + ".sock");
  }

  Room open(int instances) {
    bus = new Bus(vertx);
    address = bus.onListener(deliver -> Future.failedFuture("not here"), reports::add);
    bus.onExecute(executes::add);
    bus.onDeadLetter(deadLetters::add);
    Await.of(vertx.deployVerticle(
        HandlerDispatch.class, new DeploymentOptions().setInstances(instances).setConfig(config())));
    return this;
  }

  Room open() {
    return open(1);
  }

  private JsonObject config() {
    return new JsonObject().put("handlers", handlers).put("limits", limits).copy();
  }

  /** What is asked from now on meets the new configuration. */
  void reload() {
    bus.reload(config());
    handlers.fieldNames().forEach(type -> Await.until(() -> isServed(type)));
  }

  /** A message that too many handlers have passed on disturbs no handler. */
  private boolean isServed(String type) {
    BlockingQueue<Report> answers = new LinkedBlockingQueue<>();
    String asker = bus.onListener(deliver -> Future.failedFuture("not here"), answers::add);
    dispatch(new Ticket(asker, 0), type, "0", Collections.nCopies(1000, "x"));
    return Await.next(answers).detail().fault().equals(Optional.of(Fault.HANDLER_LOOP));
  }

  /** Asks a handler; returns the number of the ticket. */
  long ask(String type, String json, String... chain) {
    dispatch(new Ticket(address, ++sequence), type, json, List.of(chain));
    return sequence;
  }

  private void dispatch(Ticket ticket, String type, String json, List<String> chain) {
    Origin origin = new Origin(new SessionRef(ticket.address(), 1), ticket, Data.of("1"), "romeo", "", "", List.of());
    bus.dispatch(new Dispatch(origin, type, Data.of(json), List.of(), chain));
  }

  /** The next message is carried out, and it is this one. */
  void assertExecuted(long number) {
    assertEquals(number, Await.next(executes).origin().ticket().number());
  }

  /** The next report is on this message, and says this. */
  void assertReported(long number, Fault fault, String sentence) {
    Report report = Await.next(reports);
    assertEquals(Optional.of(fault), report.detail().fault(), report.detail().message());
    assertTrue(report.detail().message().contains(sentence), report.detail().message());
    assertEquals(number, report.ticket().number());
  }

  Detail report() {
    return Await.next(reports).detail();
  }

  Condition condition(String type) {
    return Condition.of(vertx, socket(type));
  }
}
