package io.bester.talk;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** TCP, or a UNIX socket. */
final class SocketWire implements Wire {
  /** Small, so that who stops reading is felt soon. */
  static final int BUFFER = 64 * 1024;

  private final SocketChannel channel;

  SocketWire(SocketAddress to) throws IOException {
    boolean unix = to instanceof UnixDomainSocketAddress;
    channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    if (!unix) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
    }
    channel.connect(to);
  }

  @Override public byte[] read() throws IOException {
    return Bytes.read(channel);
  }

  @Override public void write(byte[] bytes, boolean byteByByte) throws IOException {
    Bytes.write(channel, bytes, byteByByte);
  }

  @Override public void closeWritingSide() throws IOException {
    channel.shutdownOutput();
  }

  @Override public void breakOff() throws IOException {
    if (channel.supportedOptions().contains(StandardSocketOptions.SO_LINGER)) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    channel.close();
  }

  @Override public boolean isOpen() {
    return channel.isOpen();
  }

  @Override public void close() throws IOException {
    channel.close();
  }
}
