package io.bester.protocol.codec;

import io.bester.protocol.Data;
import io.bester.protocol.Envelope;
import io.bester.protocol.Envelope.Credentials;
import io.bester.protocol.Envelope.Header;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the envelope of a client's or a peer's frame. [P-2, P-7.1] */
public final class EnvelopeDecoder implements JsonScanner.Fields {
  private final JsonScanner in;
  private Header header = Header.NONE;
  private Optional<Payload> payload = Optional.empty();

  private EnvelopeDecoder(JsonScanner in) {
    this.in = in;
  }

  /** @throws io.bester.protocol.ProtocolException {@code bad-envelope} */
  public static Envelope decode(byte[] frame, JsonLimits limits) {
    EnvelopeDecoder fields = JsonScanner.scan(frame, limits, EnvelopeDecoder::new);
    return new Envelope(fields.header, fields.payload);
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.HEADER -> header = readHeader();
      case Wire.PAYLOAD -> payload = readPayload();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Header readHeader() throws IOException {
    if (!in.isObject()) {
      throw JsonScanner.bad("the header is no object");
    }
    HeaderFields fields = new HeaderFields(in);
    in.object(fields);
    return fields.header();
  }

  /** A payload that is no object counts as none. [P-2.7] */
  private Optional<Payload> readPayload() throws IOException {
    if (!in.isObject()) {
      in.value();
      return Optional.empty();
    }
    PayloadFields fields = new PayloadFields(in);
    in.object(fields);
    return Optional.of(fields.payload());
  }

  private static final class HeaderFields implements JsonScanner.Fields {
    private final JsonScanner in;
    private final PassageFields passage;
    private String scope = "";
    private boolean anonymous = true;
    private Optional<Credentials> credentials = Optional.empty();
    private List<String> caps = List.of();

    HeaderFields(JsonScanner in) {
      this.in = in;
      this.passage = new PassageFields(in);
    }

    @Override public boolean read(String key) throws IOException {
      switch (key) {
        case Wire.SCOPE -> scope = in.stringOrEmpty();
        case Wire.AUTHENTICATION -> credentials = readCredentials();
        case Wire.CAPS -> caps = in.stringsAmong();
        default -> {
          return passage.read(key);
        }
      }
      return true;
    }

    /** Of the wrong kind, they are none at all: the login fails, not the frame. [P-2.3] */
    private Optional<Credentials> readCredentials() throws IOException {
      anonymous = false;
      if (!in.isObject()) {
        in.value();
        return Optional.empty();
      }
      String[] found = new String[2];
      in.object(key -> {
        int index = key.equals(Wire.USERNAME) ? 0 : key.equals(Wire.PASSWORD) ? 1 : -1;
        if (index < 0 || !in.isString()) {
          return false;
        }
        found[index] = in.string();
        return true;
      });
      return found[0] == null || found[1] == null
          ? Optional.empty() : Optional.of(new Credentials(found[0], found[1]));
    }

    Header header() {
      return new Header(scope, anonymous, credentials, caps, passage.passage());
    }
  }

  private static final class PayloadFields implements JsonScanner.Fields {
    private final JsonScanner in;
    private String type = "";
    private Data data = Data.NULL;
    private Id id = Id.NONE;
    private String flaw = "";

    PayloadFields(JsonScanner in) {
      this.in = in;
    }

    @Override public boolean read(String key) throws IOException {
      switch (key) {
        case Wire.TYPE -> type = in.stringOrEmpty();
        case Wire.DATA -> data = in.value();
        case Wire.ID -> id = readId();
        default -> {
          return false;
        }
      }
      return true;
    }

    private Id readId() throws IOException {
      boolean number = in.isNumber();
      boolean string = in.isString();
      boolean none = in.isNull();
      Data raw = number || string ? in.scalar() : in.value();
      if (none) {
        return Id.NONE;
      }
      if (!number && !string) {
        flaw = "payload.id must be a string or a number";
        return Id.NONE;
      }
      if (raw.length() - (string ? 2 : 0) > Id.MAX_BYTES) {
        flaw = "payload.id is longer than " + Id.MAX_BYTES + " bytes";
        return Id.NONE;
      }
      return new Id(raw);
    }

    Payload payload() {
      if (flaw.isEmpty() && type.isEmpty()) {
        flaw = "payload.type must be a string that names a handler";
      }
      return new Payload(type, data, id, flaw);
    }
  }
}
