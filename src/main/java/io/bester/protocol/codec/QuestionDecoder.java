package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import io.bester.protocol.codec.Frames.Question;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a handler is asked that is told who asks: the other side of {@link Frames#request(Question)}. [P-5.9] */
public final class QuestionDecoder implements JsonScanner.Fields {
  /** Whatever a server let through is read here. */
  private static final JsonLimits ANY = new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  /** All of them always stand there. [P-5.10] */
  private static final Set<String> KEYS =
      Set.of(Wire.VERSION, Wire.ID, Wire.MID, Wire.TYPE, Wire.FROM, Wire.ORIGIN, Wire.RCPT, Wire.HOPS, Wire.DATA);
  private static final String SECOND = "2";

  private final JsonScanner in;
  private final Set<String> seen = new HashSet<>();
  private String version = "";
  private Data id = Data.NULL;
  private String mid = "";
  private String type = "";
  private String from = "";
  private String origin = "";
  private List<String> rcpt = List.of();
  private List<String> hops = List.of();
  private Data data = Data.NULL;

  private QuestionDecoder(JsonScanner in) {
    this.in = in;
  }

  /** Empty for anything else, such as the bare data of a message. */
  public static Optional<Question> decode(byte[] frame) {
    try {
      QuestionDecoder fields = JsonScanner.scan(frame, ANY, QuestionDecoder::new);
      return fields.seen.equals(KEYS) && fields.version.equals(SECOND) ? Optional.of(fields.question()) : Optional.empty();
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  /** What its sender calls the message, without quotes; empty if it doesn't. */
  public static String text(Question question) {
    if (question.id().equals(Data.NULL)) {
      return "";
    }
    boolean string = question.id().toString().startsWith("\"");
    return string ? JsonScanner.text(question.id()) : question.id().toString();
  }

  @Override public boolean read(String key) throws IOException {
    seen.add(key);
    switch (key) {
      case Wire.VERSION -> version = in.value().toString();
      case Wire.ID -> id = in.value();
      case Wire.MID -> mid = in.stringOrEmpty();
      case Wire.TYPE -> type = in.stringOrEmpty();
      case Wire.FROM -> from = in.stringOrEmpty();
      case Wire.ORIGIN -> origin = in.stringOrEmpty();
      case Wire.RCPT -> rcpt = in.stringsAmong();
      case Wire.HOPS -> hops = in.stringsAmong();
      case Wire.DATA -> data = in.value();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Question question() {
    return new Question(id, mid, type, from, origin, rcpt, hops, data);
  }
}
