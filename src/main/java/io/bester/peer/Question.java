package io.bester.peer;

import io.bester.bus.Event.Inquiry;
import io.bester.protocol.Data;
import io.bester.protocol.Report;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.ReportDecoder;
import io.bester.transport.Connection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/** One fresh connection to a peer, to ask where a message went. [P-7.14] */
final class Question {
  private final Connection connection;
  private final Terms terms;
  private final Promise<String> answer = Promise.promise();

  Question(Connection connection, Terms terms) {
    this.connection = connection;
    this.terms = terms;
  }

  /** Fails where the peer doesn't tell, which may be one that doesn't know the question. @param server this one's name */
  Future<String> ask(Inquiry inquiry, String server) {
    connection.onFrame(this::arrived)
        .onFault(fault -> answer.tryFail(fault.getMessage()))
        .onClose(answer::tryFail);
    connection.sendOnly(Frames.hello(server, inquiry.mid(), inquiry.millis()));
    return answer.future().timeout(inquiry.millis(), TimeUnit.MILLISECONDS).onComplete(over -> connection.close());
  }

  private void arrived(byte[] frame) {
    Report report = ReportDecoder.decode(frame, terms.json());
    if (report.isStatus() && report.good() && !report.data().equals(Data.NULL)) {
      answer.tryComplete(report.data().toString());
    } else {
      answer.tryFail("it doesn't tell");
    }
  }
}
