package io.bester.command;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.Execute;
import io.bester.bus.Event.Report;
import io.bester.bus.Ticket;
import io.bester.config.Config;
import io.bester.protocol.Detail;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The verticle that carries out commands: an {@link Execution} for each answer of a handler. */
public final class ResponseCommand extends VerticleBase {
  private final Map<Long, Promise<Detail>> awaited = new HashMap<>();
  private Bus bus;
  private Directory directory;
  private String address;
  private String name;
  private Config config;
  private long sequence;

  @Override public Future<?> start() {
    config = Config.parse(config());
    name = config.name();
    bus = new Bus(vertx);
    directory = new Directory(vertx);
    address = bus.onCommand(this::reported);
    bus.onExecute(this::execute);
    bus.onReload(json -> config = Config.parse(json));
    return Future.succeededFuture();
  }

  private void execute(Execute execute) {
    new Execution(this, execute).run();
  }

  /** A report that comes back here instead of to the sender, as there is more to do after it. */
  Future<Detail> awaitReport(Consumer<Ticket> handOn) {
    Promise<Detail> report = Promise.promise();
    Ticket ticket = new Ticket(address, ++sequence);
    awaited.put(ticket.number(), report);
    handOn.accept(ticket);
    return report.future();
  }

  private void reported(Report report) {
    Promise<Detail> awaiting = awaited.remove(report.ticket().number());
    if (awaiting != null) {
      awaiting.complete(report.detail());
    }
  }

  Bus bus() {
    return bus;
  }

  Directory directory() {
    return directory;
  }

  /** Of this server; a new one needs a restart. */
  String name() {
    return name;
  }

  Config configuration() {
    return config;
  }
}
