package io.bester.cli.dev;

import io.bester.cli.dev.Happening.Kind;
import io.bester.cli.tour.Spy;
import io.bester.protocol.Data;
import io.bester.protocol.Envelope;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.Report;
import io.bester.protocol.codec.EnvelopeDecoder;
import io.bester.protocol.codec.ReportDecoder;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a client and the server say to each other on one connection. */
final class Talk implements Spy.Ear {
  private static final String SERVER = "server";
  private static final String NOBODY = "somebody";
  private static final int MOST_SENT = 1_000;

  private final Trace trace;
  private final Map<Id, Long> sent = new LinkedHashMap<>();
  private String user = NOBODY;
  private boolean here;

  Talk(Trace trace) {
    this.trace = trace;
  }

  @Override public void heard(boolean asks, byte[] frame) {
    try {
      if (asks) {
        said(EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT));
      } else {
        answered(ReportDecoder.decode(frame, JsonLimits.DEFAULT), frame);
      }
    } catch (ProtocolException e) {
      tell(Kind.BAD_REPORT, asks ? user : SERVER, asks ? SERVER : user, e.getMessage(), shown(frame), -1);
    }
  }

  /** Before the login a frame that can't be read may hold a password. */
  private Optional<Data> shown(byte[] frame) {
    return here ? Optional.of(new Data(frame, 0, frame.length)) : Optional.empty();
  }

  private void said(Envelope envelope) {
    envelope.header().credentials().ifPresent(who -> user = who.username());
    envelope.payload().filter(payload -> !payload.type().equals(Payload.DUMMY)).ifPresent(payload -> {
      if (payload.id().isPresent() && sent.size() < MOST_SENT) {
        sent.put(payload.id(), System.nanoTime());
      }
      boolean secret = payload.type().equals(Payload.BUILTIN); // it may hold a password
      tell(Kind.MESSAGE, user, payload.type().isEmpty() ? SERVER : payload.type(), payload.flaw(),
          secret ? Optional.empty() : Optional.of(payload.data()), -1);
    });
  }

  private void answered(Report report, byte[] frame) {
    if (!report.isStatus()) {
      tell(Kind.DELIVERY, SERVER, user, "receives " + report.type(), Optional.of(report.data()), -1);
      return;
    }
    if (report.id().equals(Id.AUTHENTICATION)) {
      here = here || report.good();
      tell(report.good() ? Kind.SESSION : Kind.BAD_REPORT, user, "", report.good() ? "is here"
          : "is not let in: " + report.message(), Optional.empty(), -1);
      return;
    }
    Long began = sent.remove(report.id());
    tell(report.good() ? Kind.REPORT : Kind.BAD_REPORT, SERVER, user, report.good() ? report.status() + detail(frame)
        : report.status() + ": " + report.message(), Optional.empty(),
        began == null ? -1 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  /** Who was not there, for example. */
  private static String detail(byte[] frame) {
    return new JsonObject(new String(frame, StandardCharsets.UTF_8)).stream().map(Map.Entry::getValue)
        .filter(JsonObject.class::isInstance).map(part -> ((JsonObject) part).getValue("detail"))
        .filter(JsonObject.class::isInstance).map(detail -> " " + ((JsonObject) detail).encode()).findFirst().orElse("");
  }

  @Override public void ended() {
    if (here) {
      tell(Kind.SESSION, user, "", "has gone", Optional.empty(), -1);
    }
  }

  private void tell(Kind kind, String from, String to, String words, Optional<Data> data, long millis) {
    trace.tell(new Happening(kind, from, to, words, data, millis));
  }
}
