package io.bester.handlers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Frames: a length (4 bytes, little-endian) and so many bytes of JSON. */
final class Wire {
  private static final int PREFIX = 4;
  private static final int LIMIT = 64 << 20; // bytes of a server's frame

  private Wire() {}

  /** {@code host:port} or {@code unix:PATH}. */
  static SocketAddress address(String server) throws UnknownHostException {
    if (server.startsWith("unix:")) {
      return UnixDomainSocketAddress.of(server.substring("unix:".length()));
    }
    int colon = server.lastIndexOf(':');
    var address = new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    if (address.isUnresolved()) {
      throw new UnknownHostException(server);
    }
    return address;
  }

  static byte[] bytes(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(PREFIX + body.length).putInt(Integer.reverseBytes(body.length)).put(body).array();
  }

  static void write(SocketChannel connection, byte[] frame) throws IOException {
    var rest = ByteBuffer.wrap(frame);
    while (rest.hasRemaining()) {
      connection.write(rest);
    }
  }

  /** What a server sends to a client. */
  static Map<?, ?> frame(SocketChannel from) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(from));
    int length = Integer.reverseBytes(in.readInt());
    if (length <= 0 || length > LIMIT) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    try {
      var map = (Map<?, ?>) Json.value(new String(frame, StandardCharsets.UTF_8));
      if (map.get("header") instanceof Map) {
        return map;
      }
    } catch (RuntimeException e) { // no JSON, or no object
      throw new IOException("no server speaks so", e);
    }
    throw new IOException("a frame without a header");
  }

  static void end(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
