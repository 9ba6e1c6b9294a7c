package io.bester.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.bester.protocol.JsonLimits;
import java.util.Locale;
import java.util.function.Function;

/** The files of the wire table: who sends such frames, how long they may be, and who reads them. */
enum WireKind {
  CLIENT(256 * 1024, frame -> Shown.envelope(EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT))),
  PEER(1024 * 1024, frame -> Shown.envelope(EnvelopeDecoder.decode(frame, JsonLimits.DEFAULT))),
  REPLY(1024 * 1024, frame -> Shown.reply(ReplyDecoder.decode(frame, "chat", JsonLimits.DEFAULT))),
  REPORT(1024 * 1024, frame -> Shown.report(ReportDecoder.decode(frame, JsonLimits.DEFAULT))),
  INFORMER(1024 * 1024, frame -> Shown.request(InformerRequestDecoder.decode(frame, JsonLimits.DEFAULT))),
  /** What we send and nobody here reads: it is only cut out of its stream. */
  SENT(1024 * 1024, Shown::text);

  private final int limit;
  private final Function<byte[], JsonNode> decoder;

  WireKind(int limit, Function<byte[], JsonNode> decoder) {
    this.limit = limit;
    this.decoder = decoder;
  }

  String file() {
    return "/wire/" + name().toLowerCase(Locale.ROOT) + ".json";
  }

  /** In bytes, as in P-10. */
  int limit() {
    return limit;
  }

  /** The decoded fields of a frame without its prefix. */
  JsonNode decode(byte[] frame) {
    return decoder.apply(frame);
  }
}
