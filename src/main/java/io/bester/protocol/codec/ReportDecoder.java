package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Report;
import java.io.IOException;
import java.util.List;

/** Reads a status report, as a peer or the command line receives it; or whatever else came instead. [P-3.1] */
public final class ReportDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private String status = "";
  private String messageType = "";
  private List<String> caps = List.of();
  private String code = "";
  private String message = "";
  private Id id = Id.NONE;
  private String type = "";
  private Data data = Data.NULL;

  private ReportDecoder(JsonScanner in) {
    this.in = in;
  }

  /** @throws io.bester.protocol.ProtocolException {@code bad-envelope} */
  public static Report decode(byte[] frame, JsonLimits limits) {
    return JsonScanner.scan(frame, limits, ReportDecoder::new).report();
  }

  @Override public boolean read(String key) throws IOException {
    boolean known = key.equals(Wire.HEADER) || key.equals(Wire.PAYLOAD);
    if (!known || !in.isObject()) {
      return false;
    }
    in.object(key.equals(Wire.HEADER) ? this::headerField : this::payloadField);
    return true;
  }

  private boolean headerField(String key) throws IOException {
    switch (key) {
      case Wire.STATUS -> status = in.stringOrEmpty();
      case Wire.MESSAGE_TYPE -> messageType = in.stringOrEmpty();
      case Wire.CAPS -> caps = in.stringsAmong();
      case Wire.DETAIL -> readDetail();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readDetail() throws IOException {
    if (!in.isObject()) {
      in.value();
      return;
    }
    in.object(key -> {
      switch (key) {
        case Wire.CODE -> code = in.stringOrEmpty();
        case Wire.MESSAGE -> message = in.stringOrEmpty();
        default -> {
          return false;
        }
      }
      return true;
    });
  }

  private boolean payloadField(String key) throws IOException {
    switch (key) {
      case Wire.ID -> id = new Id(in.isNumber() ? in.scalar() : in.value());
      case Wire.TYPE -> type = in.stringOrEmpty();
      case Wire.DATA -> data = in.value();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Report report() {
    return new Report(messageType, status, code, message, caps, id, type, data);
  }
}
