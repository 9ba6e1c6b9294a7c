package io.bester.peer;

import io.bester.bus.Event.Inquiry;
import io.bester.bus.Outcome;
import io.bester.bus.status.Forwards;
import io.bester.bus.status.Status;
import io.bester.config.Target;
import io.bester.peer.Loss.Lost;
import io.bester.peer.Way.Closed;
import io.bester.peer.Way.Linked;
import io.bester.peer.Way.OneByOne;
import io.bester.peer.Way.Unknown;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.protocol.Shown;
import io.bester.transport.Complaints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Another server: the messages that wait for it, and the connections that take them there. [P-7.2, P-7.8] */
final class Peer {
  private static final System.Logger LOG = System.getLogger("bester.peer");
  private static final int LONGEST_LOSS = 300;

  private final String name;
  private final Target address;
  private final Vertx vertx;
  private final Waiting waiting = new Waiting();
  private final Set<Parcel> underWay = new LinkedHashSet<>();
  private final Complaints complaints = new Complaints(LOG);
  private final Forwards counts;
  private Terms terms;
  /** Told to whoever asks, on other threads. */
  private volatile Way way;
  private int singles;
  private boolean flowing;

  /** @param name as the configuration has it, or its address */
  Peer(String name, Target address, Vertx vertx, Terms terms) {
    this.name = name;
    this.address = address;
    this.vertx = vertx;
    this.terms = terms;
    this.way = new Unknown();
    this.counts = Status.of(vertx).add(new Forwards(name, address.toString(), () -> way.told()));
  }

  Target address() {
    return address;
  }

  /** For what is sent from now on; a link keeps those with which it was opened. */
  void terms(Terms changed) {
    terms = changed;
  }

  /** Never fails. */
  Future<Outcome> forward(Parcel parcel) {
    counts.begun();
    if (!waiting.offer(parcel)) {
      counts.ended(false);
      parcel.end(Outcome.failed(parcel.target(), Fault.OVERLOADED, "too many messages wait for "
          + parcel.server() + "; send more slowly, and this one again later"));
      return parcel.outcome();
    }
    underWay.add(parcel);
    long deadline =
        vertx.setTimer(terms.answer().toMillis(), timer -> lose(parcel, parcel.ifLate(), "its time is over"));
    parcel.outcome().onComplete(end -> {
      counts.ended(end.result().fault().isEmpty());
      vertx.cancelTimer(deadline);
      underWay.remove(parcel);
      flow();
    });
    flow();
    return parcel.outcome();
  }

  /** On a connection of its own, so that no message waits for it. [P-7.14] */
  Future<String> inquire(Inquiry inquiry, String server) {
    return terms.dial(address, name).compose(open -> new Question(open, terms).ask(inquiry, server));
  }

  /** Sends what may be sent; the flag keeps what ends at once from going ever deeper. */
  private void flow() {
    if (flowing) {
      return;
    }
    flowing = true;
    try {
      while (waiting.isReady() && hasRoom()) {
        send(waiting.next());
      }
    } finally {
      counts.waiting(waiting.count());
      flowing = false;
    }
  }

  private boolean hasRoom() {
    if (way instanceof Linked linked) {
      return linked.link().hasRoom();
    }
    int most = way instanceof Unknown ? terms.probes() : Terms.MOST_SINGLES;
    return singles < most && !(way instanceof Closed);
  }

  /** One without time for an answer isn't sent: its deadline ends it. */
  private void send(Parcel parcel) {
    try {
      if (parcel.isOver() || terms.tooLate(parcel.ageNanos())) {
        waiting.leave(parcel);
      } else if (way instanceof Linked linked) {
        linked.link().send(parcel);
        waiting.leave(parcel);
        parcel.outcome().onComplete(end -> flow());
      } else {
        sendAlone(parcel);
      }
    } catch (ProtocolException e) {
      parcel.end(Outcome.failed(parcel.target(), e.fault(), e.getMessage()));
      waiting.leave(parcel);
    }
  }

  /** The next of its sequence must wait for the report: connections may overtake one another. */
  private void sendAlone(Parcel parcel) {
    Single single = new Single(parcel, terms, toString());
    singles++;
    single.send(address, name)
        .onSuccess(report -> reported(single, parcel, report))
        .onFailure(failure -> lose(parcel, ((Lost) failure).loss(), failure.getMessage()))
        .onComplete(over -> {
          singles--;
          waiting.leave(parcel);
          flow();
        });
  }

  /** One link is enough; another connection that could be one is closed. */
  private void reported(Single single, Parcel parcel, Report report) {
    if (way instanceof Unknown || way instanceof OneByOne) {
      boolean keeps = report.caps().contains(Report.LINK);
      way = keeps ? new Linked(new Link(single.keep(), this, terms, vertx)) : new OneByOne();
    }
    parcel.end(report);
  }

  /** The one place where a message ends of which no report came; an outbox would take it from here. */
  void lose(Parcel parcel, Loss loss, String why) {
    if (parcel.isOver()) {
      return;
    }
    complaints.warn(this + " " + loss.words() + ": " + why + ", " + parcel);
    counts.lost(Shown.text(loss.words() + ": " + why, LONGEST_LOSS));
    parcel.end(loss.of(parcel, terms));
  }

  /** A link is of no more use for new messages; those after it find out anew. */
  void unlink(Link link, String why) {
    if (way.equals(new Linked(link))) {
      way = new Unknown();
    }
    link.retire(why);
  }

  /** The same for the link that there is, if there is one. */
  void unlink(String why) {
    if (way instanceof Linked linked) {
      unlink(linked.link(), why);
    }
  }

  /** Nobody is told of it any more. */
  void forget() {
    Status.of(vertx).remove(counts);
  }

  boolean isBusy() {
    return way instanceof Linked || !underWay.isEmpty();
  }

  List<Future<Outcome>> underWay() {
    return underWay.stream().map(Parcel::outcome).toList();
  }

  /** Whatever is still under way ends here. */
  void close() {
    unlink("this server stops");
    way = new Closed();
    List.copyOf(underWay).forEach(parcel -> lose(parcel, Loss.STOPPED, "this server stops"));
  }

  /** For the log. */
  @Override public String toString() {
    return "peer(" + name + ")";
  }
}
