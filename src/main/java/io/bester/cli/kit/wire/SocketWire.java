package io.bester.cli.kit.wire;

import io.bester.cli.kit.call.Watch;
import io.bester.cli.kit.script.Bytes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** TCP, or a UNIX socket. */
public final class SocketWire implements Wire {
  /** Small, so that who stops reading is felt soon. */
  public static final int BUFFER = 64 * 1024;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int WRITE_MILLIS = 30_000;

  private final SocketChannel channel;

  private SocketWire(SocketChannel channel) {
    this.channel = channel;
  }

  /** @throws IOException with a sentence that goes on from "could not connect to it: " */
  public static SocketWire connect(SocketAddress to) throws IOException {
    boolean unix = to instanceof UnixDomainSocketAddress;
    SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    Watch watch = Watch.over(channel, CONNECT_MILLIS);
    try {
      if (unix) {
        channel.connect(to);
      } else {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.socket().connect(to, CONNECT_MILLIS);
      }
      return new SocketWire(channel);
    } catch (IOException e) {
      channel.close();
      throw watch.rang() || e instanceof SocketTimeoutException
          ? new ConnectException("nobody took the connection within " + CONNECT_MILLIS + " ms") : e;
    } finally {
      watch.stop();
    }
  }

  @Override public byte[] read() throws IOException {
    return Bytes.read(channel);
  }

  @Override public void write(byte[] bytes, boolean byteByByte) throws IOException {
    Watch watch = Watch.over(channel, WRITE_MILLIS);
    try {
      Bytes.write(channel, bytes, byteByByte);
    } catch (IOException e) {
      throw watch.rang() ? new IOException("it did not read what it was sent within " + WRITE_MILLIS + " ms") : e;
    } finally {
      watch.stop();
    }
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
