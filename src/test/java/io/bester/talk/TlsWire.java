package io.bester.talk;

import io.bester.cli.kit.script.Bytes;
import io.bester.cli.kit.wire.SocketWire;
import io.bester.cli.kit.wire.Wire;
import io.bester.pki.Authority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import javax.net.ssl.SSLSocket;

/** TCP with TLS. */
final class TlsWire implements Wire {
  /** Signs for every server of every play. */
  static final Authority AUTHORITY = new Authority("Verona");

  private final Socket under = new Socket();
  private final SSLSocket socket;
  private final ReadableByteChannel in;
  private final WritableByteChannel out;

  TlsWire(SocketAddress to) throws IOException {
    under.setTcpNoDelay(true);
    under.setReceiveBufferSize(SocketWire.BUFFER);
    under.connect(to);
    InetSocketAddress server = (InetSocketAddress) to;
    socket = (SSLSocket) AUTHORITY.context().getSocketFactory()
        .createSocket(under, server.getHostString(), server.getPort(), true);
    socket.startHandshake();
    in = Channels.newChannel(socket.getInputStream());
    out = Channels.newChannel(socket.getOutputStream());
  }

  @Override public byte[] read() throws IOException {
    return Bytes.read(in);
  }

  @Override public void write(byte[] bytes, boolean byteByByte) throws IOException {
    Bytes.write(out, bytes, byteByByte);
  }

  @Override public void closeWritingSide() throws IOException {
    socket.shutdownOutput();
  }

  @Override public void breakOff() throws IOException {
    under.setSoLinger(true, 0);
    under.close();
  }

  @Override public boolean isOpen() {
    return !under.isClosed() && !socket.isClosed();
  }

  @Override public void close() throws IOException {
    under.close();
  }
}
