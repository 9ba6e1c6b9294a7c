package io.bester.peer;

import io.bester.protocol.Id;
import io.bester.protocol.Report;
import io.bester.protocol.codec.ReportDecoder;
import io.bester.transport.Connection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection to a peer that stays open: many messages in flight, matched with their reports by id. [P-7.8]
 *
 * <pre>
 *   Open --- idle, mute, or no longer wanted ---> Retired --- nothing in flight ---> Closed
 *     |                                              |                                 ^
 *     +------------------ the peer closes -----------+---------------------------------+
 * </pre>
 */
final class Link {
  private static final System.Logger LOG = System.getLogger("bester.peer");

  private static final int MOST_DIGITS = 18; // of what fits into a long, and of more messages than there will be

  private final Connection connection;
  private final Peer peer;
  private final Terms terms;
  private final Vertx vertx;
  private final Map<Long, Sent> inFlight = new LinkedHashMap<>();
  private State state = new Open();
  private Loss ifClosed = Loss.CLOSED;
  private long lastId = 1; // the frame that opened the connection
  private long used = System.nanoTime();
  private long heard = used;
  private long idleTimer;

  private sealed interface State {}

  private record Open() implements State {}

  private record Retired(String why) implements State {}

  private record Closed() implements State {}

  private record Sent(Parcel parcel, long at) {}

  Link(Connection connection, Peer peer, Terms terms, Vertx vertx) {
    this.connection = connection;
    this.peer = peer;
    this.terms = terms;
    this.vertx = vertx;
    connection.onFrame(this::arrived).onFault(fault -> garbled(fault.getMessage())).onClose(this::closed);
    closeWhenIdle(terms.idle().toMillis());
    LOG.log(Level.INFO, peer + " link opened");
  }

  boolean hasRoom() {
    return inFlight.size() < Terms.MOST_IN_FLIGHT && terms.fits(connection.pending());
  }

  /** @throws io.bester.protocol.ProtocolException {@code frame-too-large} */
  void send(Parcel parcel) {
    long id = lastId + 1;
    Buffer frame = parcel.frame(Long.toString(id), terms.limits().peerFrame());
    lastId = id;
    used = System.nanoTime();
    inFlight.put(id, new Sent(parcel, used));
    parcel.ifLate(Loss.MUTE);
    parcel.outcome().onComplete(end -> letGo(id));
    connection.send(frame);
    LOG.log(Level.DEBUG, () -> peer + " >> " + frame.length() + " " + parcel);
  }

  private void arrived(byte[] bytes) {
    Report report = ReportDecoder.decode(bytes, terms.json());
    heard = System.nanoTime();
    Sent sent = report.isStatus() ? inFlight.remove(number(report.id())) : null;
    LOG.log(Level.DEBUG, () -> peer + " << " + bytes.length + (sent == null ? " skipped" : " report"));
    if (sent != null) {
      sent.parcel().end(report);
    }
  }

  /** An id of ours, which comes back as it was sent; 0, which none of ours has, for any other. */
  private static long number(Id id) {
    byte[] text = id.raw().array();
    int last = id.raw().offset() + id.raw().length() - 1;
    int first = id.raw().offset();
    if (last - first < 2 || last - first > MOST_DIGITS + 1 || text[first] != '"' || text[last] != '"' || text[first + 1] == '0') {
      return 0;
    }
    long number = 0;
    for (int i = first + 1; i < last; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** A message is over: by its report, or because its time was. */
  private void letGo(long id) {
    Sent unanswered = inFlight.remove(id);
    if (unanswered != null && state instanceof Open && isMute(unanswered)) {
      peer.unlink(this, "mute for " + Terms.words(terms.answer().dividedBy(2)) + " or more");
    }
    closeIfDone();
  }

  /** Nothing at all has come since, and that for long: the connection may be dead without knowing it. */
  private boolean isMute(Sent unanswered) {
    return heard - unanswered.at() < 0 && System.nanoTime() - unanswered.at() > terms.answer().toNanos() / 2;
  }

  private void closeWhenIdle(long millis) {
    idleTimer = vertx.setTimer(Math.max(1, millis), timer -> {
      long rest = terms.idle().toNanos() - (System.nanoTime() - used);
      if (inFlight.isEmpty() && rest <= 0) {
        peer.unlink(this, "idle for " + Terms.words(terms.idle()));
        return;
      }
      closeWhenIdle(rest <= 0 ? terms.idle().toMillis() : rest / 1_000_000);
    });
  }

  /** Gets no more messages, and closes when it has the reports of those it had. */
  void retire(String why) {
    if (state instanceof Open) {
      state = new Retired(why);
      closeIfDone();
    }
  }

  private void closeIfDone() {
    if (state instanceof Retired retired && inFlight.isEmpty()) {
      connection.close(retired.why());
    }
  }

  private void garbled(String what) {
    ifClosed = Loss.GARBAGE;
    connection.close("it sent something that is no report: " + what);
  }

  private void closed(String reason) {
    state = new Closed();
    vertx.cancelTimer(idleTimer);
    LOG.log(Level.INFO, peer + " link closed: " + reason);
    List<Sent> unanswered = new ArrayList<>(inFlight.values());
    inFlight.clear();
    peer.unlink(this, reason);
    unanswered.forEach(sent -> peer.lose(sent.parcel(), ifClosed, reason));
  }
}
