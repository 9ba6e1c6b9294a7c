package io.bester.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A WebSocket client that may also break every rule. */
final class WebSocketClient implements AutoCloseable {
  static final int FINAL = 0x80;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final int RESERVED = 0x40;
  private static final byte[] MASK = {7, 1, (byte) 200, 9};

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  /** One frame as it came. */
  record Received(int head, byte[] payload) {
    int kind() {
      return head & 0xf;
    }

    boolean isFinal() {
      return (head & FINAL) != 0;
    }

    String text() {
      return new String(payload, UTF_8);
    }

    /** Of a farewell. */
    int code() {
      return ByteBuffer.wrap(payload).getShort() & 0xffff;
    }
  }

  WebSocketClient(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    socket.setReceiveBufferSize(64 * 1024);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** @param headers more of them, each with its end of line */
  static byte[] upgrade(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + headers + "\r\n").getBytes(ISO_8859_1);
  }

  static WebSocketClient connected(String address) throws IOException {
    WebSocketClient client = new WebSocketClient(address);
    String answer = client.ask(upgrade("/", ""));
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(answer);
    }
    return client;
  }

  /** The head of the answer. */
  String ask(byte[] request) throws IOException {
    out.write(request);
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return answer + "(end)";
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  static byte[] masked(int head, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
    frame.write(head);
    length(frame, 0x80, payload.length);
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    return frame.toByteArray();
  }

  static byte[] masked(int head, String payload) {
    return masked(head, payload.getBytes(UTF_8));
  }

  static byte[] unmasked(int head, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
    frame.write(head);
    length(frame, 0, payload.length);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static void length(ByteArrayOutputStream frame, int mask, int length) {
    if (length < 126) {
      frame.write(mask | length);
    } else if (length < 65_536) {
      frame.write(mask | 126);
      frame.write(length >> 8);
      frame.write(length);
    } else {
      frame.write(mask | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
  }

  void write(byte[]... pieces) throws IOException {
    out.write(PlainSocket.join(pieces));
  }

  void say(String text) throws IOException {
    write(masked(FINAL | TEXT, text));
  }

  Received next() throws IOException {
    int head = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    length = length < 126 ? length : length == 126 ? in.readUnsignedShort() : (int) in.readLong();
    return new Received(head, in.readNBytes(length));
  }

  /** The next message, put together. */
  String message() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Received received;
    do {
      received = next();
      message.writeBytes(received.payload());
    } while (!received.isFinal());
    return message.toString(UTF_8);
  }

  /** The code of the farewell that comes at last; 1006 where none does. */
  int farewell() {
    try {
      Received received = next();
      while (received.kind() != CLOSE) {
        received = next();
      }
      return received.code();
    } catch (IOException e) {
      return 1006;
    }
  }

  /** Whether the other side has closed, and says nothing more. */
  boolean isOver() throws IOException {
    return in.read() < 0;
  }

  @Override public void close() throws IOException {
    socket.close();
  }
}
