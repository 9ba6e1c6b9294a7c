package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that blocks, but never for ever. One thread may write while another reads. */
final class WireClient implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector readable;
  private ByteBuffer arrived = ByteBuffer.allocate(16 * 1024).order(ByteOrder.LITTLE_ENDIAN);

  private WireClient(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.readable = Selector.open();
    channel.configureBlocking(false);
    channel.register(readable, SelectionKey.OP_READ);
  }

  static WireClient connect(SocketAddress server) {
    try {
      return new WireClient(SocketChannel.open(server));
    } catch (IOException e) {
      throw new UncheckedIOException("could not connect to " + server, e);
    }
  }

  /** @param channel is not connected yet */
  static WireClient on(SocketChannel channel, SocketAddress server) {
    try {
      channel.connect(server);
      return new WireClient(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("could not connect to " + server, e);
    }
  }

  /** With any password, as open accounts take it. [P-2.1] */
  WireClient login(String user) {
    send("{'header':{'scope':'client','authentication':{'username':'" + user + "','password':'any'}},"
        + "'payload':{'type':'dummy','data':null,'id':'auth'}}");
    assertEquals(Json.text("{'header':{'status':'good','messageType':'statusReport'},'payload':{'id':'auth_special'}}"),
        next().text());
    return this;
  }

  /** A frame of this text, in which ' stands for ". */
  void send(String json) {
    write(Frame.bytes(Json.text(json)));
  }

  /** @param data goes as it is */
  void send(String type, String data, String id) {
    write(Frame.bytes("{\"header\":{},\"payload\":{\"type\":\"" + type + "\",\"data\":" + data + ",\"id\":\"" + id + "\"}}"));
  }

  /** Sends a message and waits for its report; messages that come before are skipped. */
  Frame ask(String type, String data, String id) {
    send(type, data, id);
    Frame frame = next();
    while (!frame.isReport()) {
      frame = next();
    }
    assertEquals(id, frame.id(), frame.text());
    return frame;
  }

  void write(ByteBuffer bytes) {
    try {
      Deadline deadline = Deadline.usual();
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          awaitRoom(deadline);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not send", e);
    }
  }

  private void awaitRoom(Deadline deadline) throws IOException {
    try (Selector writable = Selector.open()) {
      channel.register(writable, SelectionKey.OP_WRITE);
      if (writable.select(Math.max(1, deadline.millis())) == 0) {
        throw new AssertionError("the server did not take what was sent in time");
      }
    }
  }

  /** The next frame, which has to come. */
  Frame next() {
    return poll(Deadline.usual()).orElseThrow(() -> new AssertionError("the server closed, where a frame was expected"));
  }

  /** The next frame, or nothing when the server has closed; one of them has to come. */
  Optional<Frame> poll(Deadline deadline) {
    try {
      while (!isWhole()) {
        if (!receive(deadline)) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // reset
    }
    return Optional.of(cut());
  }

  private boolean isWhole() {
    return arrived.position() >= Frame.PREFIX && arrived.position() >= Frame.PREFIX + arrived.getInt(0);
  }

  /** @return false when the server has closed */
  private boolean receive(Deadline deadline) throws IOException {
    if (!arrived.hasRemaining()) {
      arrived = ByteBuffer.allocate(2 * arrived.capacity()).order(ByteOrder.LITTLE_ENDIAN).put(arrived.flip());
    }
    int read = channel.read(arrived);
    if (read == 0) {
      if (deadline.isOver()) {
        throw new AssertionError("the server neither sent a frame nor closed in time");
      }
      readable.select(Math.max(1, deadline.millis()));
      readable.selectedKeys().clear();
    }
    return read >= 0;
  }

  private Frame cut() {
    byte[] body = new byte[arrived.getInt(0)];
    arrived.flip().position(Frame.PREFIX).get(body);
    arrived.compact();
    return new Frame(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try (readable; channel) {
      arrived.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
