package io.bester.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Another protocol that somebody speaks where frames are expected, told by its first four bytes. */
enum Stranger {
  TLS("this looks like TLS, and here frames are expected as they are; use a listener with tls, or connect without it"),
  HTTP("this looks like HTTP, and here frames are expected; use a listener of kind ws, or write frames"),
  WEB("it answers in HTTP: this looks like a WebSocket listener or a web server");

  private static final List<String> METHODS = List.of("GET ", "HEAD", "POST", "PUT ", "OPTI", "CONN", "PRI ");
  private static final String ANSWER = "HTTP";
  private static final int HANDSHAKE = 0x16;
  private static final int MAJOR = 3;
  private static final int MINOR = 3;

  private final String sentence;

  Stranger(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** @param prefix as a length, that is little endian */
  static Optional<Stranger> of(int prefix) {
    byte[] first = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(prefix).array();
    if (first[0] == HANDSHAKE && first[1] == MAJOR && first[2] >= 0 && first[2] <= MINOR) {
      return Optional.of(TLS);
    }
    String word = new String(first, StandardCharsets.ISO_8859_1);
    if (word.equals(ANSWER)) {
      return Optional.of(WEB);
    }
    return METHODS.contains(word) ? Optional.of(HTTP) : Optional.empty();
  }
}
