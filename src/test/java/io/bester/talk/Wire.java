package io.bester.talk;

import java.io.IOException;
import java.net.SocketAddress;

/** What a speaker holds in his hand: a connection over one of the transports. */
interface Wire {

  /** @param transport {@code tcp}, {@code unix}, {@code tls} or {@code ws} */
  static Wire connect(String transport, SocketAddress to) throws IOException {
    return switch (transport) {
      case "tls" -> new TlsWire(to);
      case "ws" -> new WebSocketWire(to);
      default -> new SocketWire(to);
    };
  }

  /** The JSON text of the next frame, or null where the other side has closed before one. */
  byte[] read() throws IOException;

  /** Frames with their length prefixes; pieces of frames where the transport is a stream. */
  void write(byte[] bytes, boolean byteByByte) throws IOException;

  /** Says that nothing more will come. */
  void closeWritingSide() throws IOException;

  /** Without a farewell where that is possible: the other side gets a reset. */
  void breakOff() throws IOException;

  boolean isOpen();

  void close() throws IOException;
}
