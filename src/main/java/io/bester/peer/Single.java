package io.bester.peer;

import io.bester.config.Target;
import io.bester.peer.Loss.Lost;
import io.bester.protocol.Id;
import io.bester.protocol.Report;
import io.bester.protocol.codec.ReportDecoder;
import io.bester.transport.Connection;
import io.bester.transport.tls.HandshakeFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;

/** One fresh connection, one message out, one report in; then it is closed, or kept as a {@link Link}. [P-7.2] */
final class Single {
  private static final System.Logger LOG = System.getLogger("bester.peer");
  private static final String FIRST = "1";

  private final Parcel parcel;
  private final Terms terms;
  private final String log;
  private final Buffer frame;
  private final Promise<Report> answer = Promise.promise();
  private Connection connection;
  private boolean kept;

  /** @param log how the peer is called in the log */
  Single(Parcel parcel, Terms terms, String log) {
    this.parcel = parcel;
    this.terms = terms;
    this.log = log;
    this.frame = parcel.frame(FIRST, terms.limits().peerFrame());
  }

  /** Fails with {@link Lost} when there is no report; gives up by itself once the message is over. */
  Future<Report> send(Target address, String name) {
    parcel.ifLate(Loss.UNREACHABLE);
    parcel.outcome().onComplete(end -> letGo());
    terms.dial(address, name)
        .onSuccess(this::opened)
        .onFailure(failure -> lost(Loss.UNREACHABLE, HandshakeFailure.words(failure)));
    return answer.future();
  }

  private void opened(Connection open) {
    if (parcel.isOver()) {
      open.close();
      return;
    }
    connection = open
        .onFrame(this::arrived)
        .onFault(fault -> lost(Loss.GARBAGE, fault.getMessage()))
        .onClose(reason -> lost(Loss.CLOSED, reason));
    parcel.ifLate(Loss.MUTE);
    connection.sendOnly(frame);
    LOG.log(Level.DEBUG, () -> log + " >> " + frame.length() + " " + parcel);
  }

  /** A report without an id can mean no other message: the frame that it is about could not be read. */
  private void arrived(byte[] bytes) {
    Report report = ReportDecoder.decode(bytes, terms.json());
    boolean ours = report.id().equals(Id.of(FIRST)) || !report.id().isPresent();
    LOG.log(Level.DEBUG, () -> log + " << " + bytes.length + (report.isStatus() && ours ? " report" : " skipped"));
    if (report.isStatus() && ours) {
      answer.tryComplete(report);
    }
  }

  private void lost(Loss loss, String why) {
    answer.tryFail(loss.because(why));
  }

  private void letGo() {
    lost(parcel.ifLate(), "its time is over");
    if (connection != null && !kept) {
      connection.close();
    }
  }

  /** Hands the open connection over to whoever keeps it. */
  Connection keep() {
    kept = true;
    return connection;
  }
}
