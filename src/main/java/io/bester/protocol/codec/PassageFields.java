package io.bester.protocol.codec;

import io.bester.protocol.Envelope.Passage;
import java.io.IOException;
import java.util.List;

/** Reads what a server says of a message's way: origin, mid, hops, from, rcpt. [P-7.5] */
final class PassageFields implements JsonScanner.Fields {
  private static final int LONGEST = 512;

  private final JsonScanner in;
  private String origin = "";
  private String mid = "";
  private List<String> hops = List.of();
  private String from = "";
  private List<String> rcpt = List.of();
  private String flaw = "";

  PassageFields(JsonScanner in) {
    this.in = in;
  }

  @Override public boolean read(String key) throws IOException {
    switch (key) {
      case Wire.ORIGIN -> origin = name(key);
      case Wire.MID -> mid = name(key);
      case Wire.FROM -> from = name(key);
      case Wire.HOPS -> hops = names(key);
      case Wire.RCPT -> rcpt = names(key);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A flaw is kept, not thrown: a client may write what it likes here, and nobody looks. */
  private String name(String key) throws IOException {
    if (in.isNull()) {
      return "";
    }
    String name = in.stringOrEmpty();
    if (name.isEmpty() || name.length() > LONGEST) {
      flaw = "header." + key + " must be a string of 1 to " + LONGEST + " characters";
      return "";
    }
    return name;
  }

  private List<String> names(String key) throws IOException {
    if (in.isNull()) {
      return List.of();
    }
    int[] others = new int[1];
    List<String> names = in.stringsAmong(others);
    if (others[0] > 0) {
      flaw = "header." + key + " must be an array of strings";
    } else if (names.stream().anyMatch(name -> name.length() > LONGEST)) {
      flaw = "header." + key + " holds a name of more than " + LONGEST + " characters";
    }
    return names;
  }

  Passage passage() {
    return flaw.isEmpty() && origin.isEmpty() && mid.isEmpty() && hops.isEmpty() && from.isEmpty() && rcpt.isEmpty()
        ? Passage.NONE : new Passage(origin, mid, hops, from, rcpt, flaw);
  }
}
