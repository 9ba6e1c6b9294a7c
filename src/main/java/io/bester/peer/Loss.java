package io.bester.peer;

import io.bester.bus.Outcome;
import io.bester.protocol.Fault;
import java.util.Locale;

/** Why nobody knows what became of a message, in words for its sender; the log has the rest. [P-9.2] */
enum Loss {
  TOO_BUSY(Fault.PEER_DOWN, "is too slow: the message waited %s for its turn and was not sent; send it again later"),
  UNREACHABLE(Fault.PEER_DOWN, "can't be reached; send it again later"),
  MUTE(Fault.PEER_DOWN, "took the message but did not answer within %s; it may have been carried out"),
  CLOSED(Fault.PEER_DOWN, "closed without a report; the message may have been carried out"),
  GARBAGE(Fault.PEER_DOWN, "answered with something that is no report; the message may have been carried out"),
  STOPPED(Fault.SHUTTING_DOWN, "had not reported when this server stopped; send it again later");

  private final Fault fault;
  private final String sentence;

  Loss(Fault fault, String sentence) {
    this.fault = fault;
    this.sentence = sentence;
  }

  Outcome of(Parcel parcel, Terms terms) {
    String what = String.format(sentence, Terms.words(terms.answer()));
    return Outcome.failed(parcel.target(), fault, parcel.server() + " " + what);
  }

  /** In two words, for the log. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** @param why in words for the log */
  Lost because(String why) {
    return new Lost(this, why);
  }

  /** A loss on its way from a connection to its peer; expected, so without a stack trace. */
  static final class Lost extends Exception {
    private final transient Loss loss;

    private Lost(Loss loss, String why) {
      super(why, null, false, false);
      this.loss = loss;
    }

    Loss loss() {
      return loss;
    }
  }
}
