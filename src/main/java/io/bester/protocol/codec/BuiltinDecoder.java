package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.ProtocolException;
import java.io.IOException;

/** Reads the command inside the data of a {@code builtin} message. [P-4.2] */
public final class BuiltinDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private String type = "";

  private BuiltinDecoder(JsonScanner in) {
    this.in = in;
  }

  /** The command's type, or empty where there is none to be read. */
  public static String type(Data data, JsonLimits limits) {
    try {
      return JsonScanner.scan(data.toBytes(), limits, BuiltinDecoder::new).type;
    } catch (ProtocolException e) {
      return "";
    }
  }

  @Override public boolean read(String key) throws IOException {
    if (!key.equals(Wire.COMMAND) || !in.isObject()) {
      return false;
    }
    in.object(this::commandField);
    return true;
  }

  private boolean commandField(String key) throws IOException {
    if (!key.equals(Wire.TYPE)) {
      return false;
    }
    type = in.stringOrEmpty();
    return true;
  }
}
