package io.bester.client;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.Event.Deliver;
import io.bester.bus.Event.Report;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.bus.status.Clients;
import io.bester.bus.status.Status;
import io.bester.bus.trace.Search;
import io.bester.client.account.Accounts;
import io.bester.client.limit.Rates;
import io.bester.client.limit.Rates.Rate;
import io.bester.client.peer.Duplicates;
import io.bester.client.peer.PeerGate;
import io.bester.config.Config;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Complaints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the sessions of one listener instance share: who they are, and which messages await a report. */
final class Desk {
  final Vertx vertx;
  final Bus bus;
  final Directory directory;
  final Accounts accounts;
  final Doorkeeper doorkeeper;
  final Attendance attendance;
  final Rates rates;
  final Lines lines;
  final PeerGate gate;
  final Duplicates duplicates;
  final Search search;
  final Clients counts;
  final Complaints complaints = new Complaints(System.getLogger("bester.client"));

  private final String address;
  private final AtomicLong numbers;
  /** Not Netty's maps of plain numbers: to those, keys in a row are one run, and 33,000 unanswered made each report 55 µs dearer. */
  private final Map<Long, Session> sessions = new HashMap<>();
  private final Map<Long, Message> unanswered = new HashMap<>();
  private final String name;
  private Config config;
  private JsonLimits jsonLimits;
  private Rate userRate;
  private Rate peerRate;
  private long sequence;
  private Runnable whenIdle = () -> {};

  Desk(Vertx vertx, Config config, Accounts accounts) {
    this.vertx = vertx;
    this.name = config.name();
    this.bus = new Bus(vertx);
    this.directory = new Directory(vertx);
    this.accounts = accounts;
    this.doorkeeper = new Doorkeeper(vertx, accounts.guarded(), config.limits());
    this.attendance = new Attendance(vertx, bus, directory);
    this.rates = Shared.rates(vertx);
    this.lines = new Lines(vertx);
    this.gate = new PeerGate(vertx);
    this.duplicates = Shared.duplicates(vertx);
    this.search = new Search(vertx, bus, name);
    this.counts = Status.of(vertx).add(new Clients(Shared.connections(vertx)::get));
    this.numbers = Shared.sessions(vertx);
    this.address = bus.onListener(this::deliver, this::report);
    configure(config);
  }

  /** Done when all of it is in force. */
  Future<Void> reload(Config newConfig) {
    configure(newConfig);
    return gate.reload(newConfig)
        .onSuccess(known -> sessions().forEach(Session::recheck))
        .onSuccess(known -> lines.recheck());
  }

  private void configure(Config newConfig) {
    config = newConfig;
    jsonLimits = config.limits().json();
    userRate = new Rate(config.limits().userRate(), config.limits().userBytes());
    peerRate = new Rate(config.limits().peerRate(), 0);
    doorkeeper.limits(config.limits());
  }

  /** Of this server; a new one needs a restart. */
  String name() {
    return name;
  }

  Config config() {
    return config;
  }

  JsonLimits jsonLimits() {
    return jsonLimits;
  }

  Rate userRate() {
    return userRate;
  }

  Rate peerRate() {
    return peerRate;
  }

  SessionRef enter(Session session) {
    SessionRef ref = new SessionRef(address, numbers.incrementAndGet());
    sessions.put(ref.number(), session);
    return ref;
  }

  void leave(SessionRef ref) {
    sessions.remove(ref.number());
  }

  Iterable<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  /** Nothing more is read; what has been read is done. */
  void drain() {
    sessions().forEach(Session::drain);
    lines.drain();
  }

  Ticket ticket() {
    return new Ticket(address, ++sequence);
  }

  /** Its report is awaited from now on. */
  void await(Message message) {
    counts.taken();
    unanswered.put(message.origin().ticket().number(), message);
  }

  /** Calls back once no message awaits its report, which may be now. */
  void whenIdle(Runnable action) {
    whenIdle = action;
    if (unanswered.isEmpty()) {
      action.run();
    }
  }

  /** The server stops, and can wait no longer: who still waits is told. */
  void giveUp() {
    Detail detail = Detail.of(Fault.SHUTTING_DOWN, "the server stopped before it knew what became of this message; ask again later");
    unanswered.values().forEach(message -> message.session().tell(message, detail));
    unanswered.clear();
  }

  private void report(Report report) {
    Message message = unanswered.remove(report.ticket().number());
    if (message == null) {
      return;
    }
    counts.reported(report.detail().good());
    duplicates.done(message.mid(), report.detail()).forEach(ticket -> bus.report(ticket, report.detail()));
    message.session().answered(message, report.detail());
    if (unanswered.isEmpty()) {
      whenIdle.run();
    }
  }

  /** Encodes once, whatever the number of recipients. */
  private Future<Outcome> deliver(Deliver deliver) {
    Buffer frame = Frames.message(deliver.type(), deliver.data());
    List<String> delivered = new ArrayList<>(deliver.to().size());
    List<String> gone = new ArrayList<>(0);
    List<String> failed = new ArrayList<>(0);
    for (Deliver.Recipient recipient : deliver.to()) {
      Session session = sessions.get(recipient.session().number());
      boolean present = session != null && session.isOpen();
      List<String> fate = !present ? gone : session.receive(deliver.type(), frame) ? delivered : failed;
      fate.add(recipient.user());
    }
    counts.delivered(delivered.size());
    Optional<Fault> fault = failed.isEmpty() ? Optional.empty() : Optional.of(Fault.OVERLOADED);
    String message = failed.isEmpty() ? "" : "a recipient reads too slowly and was disconnected; try again later";
    return Future.succeededFuture(new Outcome(delivered, gone, failed, fault, message));
  }
}
