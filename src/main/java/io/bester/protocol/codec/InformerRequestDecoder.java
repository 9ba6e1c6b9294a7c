package io.bester.protocol.codec;

import io.bester.protocol.InformerRequest;
import io.bester.protocol.JsonLimits;
import java.io.IOException;

/** Reads a question to the informer. [P-8.1] */
public final class InformerRequestDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private String type = "";
  private String argument = "";

  private InformerRequestDecoder(JsonScanner in) {
    this.in = in;
  }

  /** @throws io.bester.protocol.ProtocolException {@code bad-envelope} */
  public static InformerRequest decode(byte[] frame, JsonLimits limits) {
    InformerRequestDecoder fields = JsonScanner.scan(frame, limits, InformerRequestDecoder::new);
    return new InformerRequest(fields.type, fields.argument);
  }

  @Override public boolean read(String key) throws IOException {
    if (!key.equals(Wire.COMMAND) || !in.isObject()) {
      return false;
    }
    in.object(this::commandField);
    return true;
  }

  private boolean commandField(String key) throws IOException {
    switch (key) {
      case Wire.TYPE -> type = in.stringOrEmpty();
      case Wire.DATA -> argument = in.stringOrEmpty();
      default -> {
        return false;
      }
    }
    return true;
  }
}
