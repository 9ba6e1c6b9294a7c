package io.bester.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bester.cli.kit.wire.SocketWire;
import io.bester.cli.kit.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A WebSocket client as RFC 6455 has it, and no more of it than a play needs: each frame is one message without its prefix. */
final class WebSocketWire implements Wire {
  private static final int FINAL = 0x80;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int MASKED = 0x80;
  private static final int MOST_DRIPS = 512;
  private static final int MOST_PINGS = 10;
  private static final int FAREWELL_MILLIS = 1_000;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;
  private int pings;

  WebSocketWire(SocketAddress to) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setReceiveBufferSize(SocketWire.BUFFER);
    socket.connect(to);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    shakeHands();
  }

  private void shakeHands() throws IOException {
    out.write(("GET /any/path HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").getBytes(US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.readByte());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101 ")
        || !answer.toString().toLowerCase().contains("s3pplmbitxaq9kygzzhzrbk+xoo=")) {
      throw new IOException("no WebSocket: " + answer);
    }
  }

  @Override public byte[] read() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    try {
      while (true) {
        int head = in.readUnsignedByte();
        byte[] payload = payload();
        int kind = head & 0xf;
        if (kind == CLOSE) {
          return null;
        }
        if (kind == TEXT || kind == CONTINUATION) {
          message.write(payload);
          if ((head & FINAL) != 0) {
            return message.toByteArray();
          }
        }
      }
    } catch (EOFException e) {
      if (message.size() > 0) {
        throw e;
      }
      return null;
    }
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte();
    length = length < 126 ? length : length == 126 ? in.readUnsignedShort() : (int) in.readLong();
    return in.readNBytes(length);
  }

  /** Byte by byte means fragments of one byte, with a ping among them. */
  @Override public void write(byte[] bytes, boolean byteByByte) throws IOException {
    ByteBuffer frames = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (frames.hasRemaining()) {
      byte[] message = new byte[frames.getInt()];
      frames.get(message);
      if (!byteByByte || message.length < 2) {
        send(FINAL | TEXT, message);
        continue;
      }
      drip(message);
    }
  }

  private void drip(byte[] message) throws IOException {
    int drips = Math.min(message.length - 1, MOST_DRIPS);
    for (int i = 0; i < drips; i++) {
      send(i == 0 ? TEXT : CONTINUATION, Arrays.copyOfRange(message, i, i + 1));
    }
    if (pings++ < MOST_PINGS) {
      send(FINAL | PING, new byte[] {'?'});
    }
    send(FINAL | CONTINUATION, Arrays.copyOfRange(message, drips, message.length));
  }

  private void send(int head, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
    frame.write(head);
    if (payload.length < 126) {
      frame.write(MASKED | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(MASKED | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(MASKED | 127);
      frame.write(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.write(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    out.write(frame.toByteArray());
  }

  @Override public void closeWritingSide() throws IOException {
    socket.shutdownOutput();
  }

  @Override public void breakOff() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override public boolean isOpen() {
    return !socket.isClosed();
  }

  /**
   * As a browser that is closed. What the server still says is read away: closing a socket that holds something unread
   * resets the connection, and what the server hasn't read by then is lost.
   */
  @Override public void close() throws IOException {
    try {
      socket.setSoTimeout(FAREWELL_MILLIS);
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // it was closed already, or the server has reset it, or says nothing more
    } finally {
      socket.close();
    }
  }
}
