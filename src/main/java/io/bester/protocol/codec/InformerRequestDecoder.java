package io.bester.protocol.codec;

import io.bester.protocol.InformerRequest;
import io.bester.protocol.InformerRequest.Form;
import io.bester.protocol.JsonLimits;
import java.io.IOException;
import java.util.List;

/** Reads a question to the informer. [P-8.1] */
public final class InformerRequestDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private String type = "";
  private Form form = Form.NONE;
  private String argument = "";
  private List<String> list = List.of();

  private InformerRequestDecoder(JsonScanner in) {
    this.in = in;
  }

  /** @throws io.bester.protocol.ProtocolException {@code bad-envelope} */
  public static InformerRequest decode(byte[] frame, JsonLimits limits) {
    InformerRequestDecoder fields = JsonScanner.scan(frame, limits, InformerRequestDecoder::new);
    return new InformerRequest(fields.type, fields.form, fields.argument, fields.list);
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
      case Wire.DATA -> readArgument();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readArgument() throws IOException {
    if (in.isNull()) {
      return;
    }
    if (in.isString()) {
      form = Form.STRING;
      argument = in.string();
      return;
    }
    if (in.isObject()) {
      form = Form.OBJECT;
      argument = in.value().toString();
      return;
    }
    int[] others = new int[1];
    List<String> strings = in.stringsAmong(others);
    form = others[0] == 0 ? Form.STRINGS : Form.OTHER;
    list = others[0] == 0 ? strings : List.of();
  }
}
