package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import java.io.IOException;

/** Reads what the informer answered, and tells events from it. [P-8.1, P-8.8] */
public final class InformerAnswerDecoder implements JsonScanner.Fields {
  private static final String GOOD = "0";

  private final JsonScanner in;
  private String status = "";
  private Data data = Data.NULL;
  private boolean event;

  private InformerAnswerDecoder(JsonScanner in) {
    this.in = in;
  }

  /**
   * What was answered.
   *
   * @param event whether it is no answer at all
   * @param sentence why it isn't good; else empty
   * @param data what it holds
   */
  public record Answer(boolean event, boolean good, String sentence, Data data) {}

  /** @throws io.bester.protocol.ProtocolException {@code bad-envelope} */
  public static Answer decode(byte[] frame) {
    InformerAnswerDecoder fields = JsonScanner.scan(frame, JsonLimits.DEFAULT, InformerAnswerDecoder::new);
    boolean good = fields.status.equals(GOOD);
    return new Answer(fields.event, good, good ? "" : JsonScanner.text(fields.data), fields.data);
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.STATUS -> status = in.stringOrEmpty();
      case Wire.DATA -> data = in.value();
      case Wire.EVENT -> {
        event = true;
        in.value();
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
