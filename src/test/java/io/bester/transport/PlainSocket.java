package io.bester.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/** A socket of Java's own, that blocks and knows nothing of Vert.x. A test's timeout interrupts it. */
public final class PlainSocket implements AutoCloseable {
  private final SocketChannel channel;

  public PlainSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /** @param address of a listener: a path, or host and port */
  public static PlainSocket dial(String address) throws IOException {
    return address.startsWith("/")
        ? dial(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(address))
        : dial(StandardProtocolFamily.INET, inet(address));
  }

  private static SocketAddress inet(String address) {
    int colon = address.lastIndexOf(':');
    return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  private static PlainSocket dial(StandardProtocolFamily family, SocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open(family);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 64 * 1024);
    channel.connect(address);
    return new PlainSocket(channel);
  }

  /** Length prefix and text. [P-1.1] */
  public static byte[] frame(String json) {
    byte[] text = json.getBytes(UTF_8);
    return join(prefix(text.length), text);
  }

  public static byte[] prefix(int length) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
  }

  public static byte[] join(byte[]... pieces) {
    int length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] piece : pieces) {
      joined.put(piece);
    }
    return joined.array();
  }

  public void write(byte[]... pieces) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(join(pieces));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** As much as the other side, which must not be reading, leaves room for; returns how many bytes that was. */
  public long writeUntilFull() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    channel.configureBlocking(false);
    long all = 0;
    for (long written = 1; written > 0; all += written) {
      written = channel.write(bytes.clear());
    }
    channel.configureBlocking(true);
    return all;
  }

  /** @throws EOFException when the other side has closed */
  public String readFrame() throws IOException {
    int length = ByteBuffer.wrap(read(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new String(read(length), UTF_8);
  }

  public byte[] read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("closed " + bytes.remaining() + " bytes too early");
      }
    }
    return bytes.array();
  }

  /** Reads and throws away, until the other side has closed, in whatever manner. */
  public void readToEnd() {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    try {
      while (channel.read(bytes.clear()) >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // It closed with a reset.
    }
  }

  /** Closes as a machine does that has crashed; TCP only. */
  public void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  @Override public void close() throws IOException {
    channel.close();
  }
}
