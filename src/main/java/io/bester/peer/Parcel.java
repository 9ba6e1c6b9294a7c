package io.bester.peer;

import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.protocol.codec.Frames;
import io.bester.protocol.codec.Frames.Forwarded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One message on its way to another server. It ends once, and whoever carries it then lets go of it. */
final class Parcel {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_MESSAGE = 300;

  /**
   * Of all mids that this run of the server makes. The other half counts, so that none needs random numbers; none is a
   * secret. [P-7.7]
   */
  private static final long HALF = UUID.randomUUID().getMostSignificantBits();
  private static final AtomicLong NUMBERS = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

  private final Forward forward;
  private final String origin;
  private final String from;
  private final List<String> hops;
  private final String mid = new UUID(HALF, NUMBERS.incrementAndGet()).toString();
  private final Sequence sequence;
  private final long born = System.nanoTime();
  private final Promise<Outcome> end = Promise.promise();
  private Loss ifLate = Loss.TOO_BUSY;

  private Parcel(Forward forward, String server, List<String> hops) {
    this.forward = forward;
    this.origin = server;
    this.from = from(forward.origin(), server);
    this.hops = hops;
    this.sequence = new Sequence(from.isEmpty() ? mid : from, forward.type(), hops);
  }

  /**
   * What keeps its order on the way: one sender's messages of one type. [P-3.4] Without a sender there is no order to
   * keep. A message that comes by again, with more hops, is in another sequence: its earlier self waits for it.
   */
  record Sequence(String from, String type, List<String> hops) {}

  /**
   * @param server this server's name
   * @param mostHops servers that a message may pass
   * @throws ProtocolException {@code loop} [P-7.6]
   */
  static Parcel of(Forward forward, String server, int mostHops) {
    List<String> hops = new ArrayList<>(forward.origin().hops());
    hops.add(server);
    if (hops.size() > mostHops) {
      throw new ProtocolException(Fault.LOOP, "the message has passed the most servers that it may, " + mostHops + ": "
          + cut(String.join(" > ", hops), LONGEST_MESSAGE) + "; have the handlers corrected that send it on");
    }
    return new Parcel(forward, server, List.copyOf(hops));
  }

  /** {@code user@server}, or empty when nobody vouches for a user. */
  private static String from(Origin origin, String server) {
    if (origin.user().contains("@")) {
      return origin.user();
    }
    return origin.isLocal() && !origin.user().isEmpty() ? origin.user() + "@" + server : "";
  }

  /** As the handler wrote it. */
  String target() {
    return forward.target();
  }

  /** The target, for a sentence. */
  String server() {
    return "server " + shown(target());
  }

  static String shown(String name) {
    return cut(name, LONGEST_NAME);
  }

  /** By which the other server knows the message. */
  String mid() {
    return mid;
  }

  Sequence sequence() {
    return sequence;
  }

  /** In bytes, without the envelope. */
  int length() {
    return forward.data().array().length; // a slice, which keeps its whole frame
  }

  /**
   * The frame that is sent.
   *
   * @param id its name on the connection
   * @throws ProtocolException {@code frame-too-large}: on a link it would take all others down with it
   */
  Buffer frame(String id, int limit) {
    Buffer frame = written(new Forwarded(id, origin, mid, System.currentTimeMillis(), hops, from,
        forward.rcpt(), forward.type(), forward.data()));
    int length = frame.length() - Integer.BYTES;
    if (length > limit) {
      throw new ProtocolException(Fault.FRAME_TOO_LARGE, "the message has " + length
          + " bytes on its way to another server, the limit is " + limit + "; send less, or in parts");
    }
    return frame;
  }

  private static Buffer written(Forwarded forwarded) {
    try {
      return Frames.forward(forwarded);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(Fault.BAD_ANSWER, "a name holds half of a surrogate pair, and no frame can");
    }
  }

  long ageNanos() {
    return System.nanoTime() - born;
  }

  /** What it is lost to when its time is over: that depends on how far it got. */
  Loss ifLate() {
    return ifLate;
  }

  void ifLate(Loss loss) {
    ifLate = loss;
  }

  /** Only the first time counts. */
  void end(Outcome outcome) {
    end.tryComplete(outcome);
  }

  /** Ends as the other server reports. [P-7.2] */
  void end(Report report) {
    if (report.good()) {
      end(Outcome.delivered(target()));
      return;
    }
    String message = report.message().isEmpty() ? "bad, without a reason" : cut(report.message(), LONGEST_MESSAGE);
    Fault fault = Fault.ofCode(report.code()).orElse(Fault.HANDLER_ERROR);
    boolean tellsTheWay = fault == Fault.LOOP;
    end(Outcome.failed(target(), fault, tellsTheWay ? message : server() + " answered: " + message));
  }

  /** Other people's words, no longer than this. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
  }

  boolean isOver() {
    return end.future().isComplete();
  }

  Future<Outcome> outcome() {
    return end.future();
  }

  /** For the log. */
  @Override public String toString() {
    return "forward type=" + forward.type() + " id=" + forward.origin().id() + " mid=" + mid;
  }
}
