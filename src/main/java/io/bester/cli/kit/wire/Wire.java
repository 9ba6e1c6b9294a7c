package io.bester.cli.kit.wire;

import java.io.IOException;

/** What a speaker holds in his hand: a connection over one of the transports. */
public interface Wire {

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
