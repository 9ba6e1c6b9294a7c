package io.bester.handlers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Frames: a length (4 bytes, little-endian) and so many bytes of JSON. */
final class Wire {
  private static final int PREFIX = 4;

  private Wire() {}

  /** {@code host:port} or {@code unix:PATH}. */
  static SocketAddress address(String server) {
    if (server.startsWith("unix:")) {
      return UnixDomainSocketAddress.of(server.substring("unix:".length()));
    }
    int colon = server.lastIndexOf(':');
    return new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }

  static void write(SocketChannel connection, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    var frame = ByteBuffer.allocate(PREFIX + body.length).putInt(Integer.reverseBytes(body.length)).put(body).flip();
    while (frame.hasRemaining()) {
      connection.write(frame);
    }
  }

  /** Where it fails the connection is lost, and it is sent on the next one. */
  static void offer(SocketChannel connection, String text) {
    try {
      write(connection, text);
    } catch (IOException lost) {
      end(connection);
    }
  }

  static Map<?, ?> frame(SocketChannel from) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(from));
    byte[] frame = new byte[Integer.reverseBytes(in.readInt())];
    in.readFully(frame);
    return (Map<?, ?>) Json.value(new String(frame, StandardCharsets.UTF_8));
  }

  static void end(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
