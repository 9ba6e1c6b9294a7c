package io.bester.cli;

import io.bester.protocol.Detail;
import io.bester.protocol.Envelope;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.JsonLimits;
import io.bester.protocol.Payload;
import io.bester.protocol.codec.EnvelopeDecoder;
import io.bester.protocol.codec.FrameDecoder;
import io.bester.protocol.codec.Frames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A server that lets in whoever says {@code secret}, and does with a message what the test says. */
public final class ScriptedServer implements AutoCloseable {
  static final String PASSWORD = "secret";
  private static final int LIMIT = 1 << 20;
  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Payload> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<NetSocket> admitted = new LinkedBlockingQueue<>();
  private final BiConsumer<NetSocket, Payload> script;
  private final NetServer server;

  /** Depths and the like are not what is tested here. */
  private static final JsonLimits LIMITS = new JsonLimits(100_000, 1000, 1024);

  /** Accepts connections and leaves them to the test. */
  public interface Stranger {
    void accept(NetSocket socket);
  }

  private ScriptedServer(SocketAddress address, BiConsumer<NetSocket, Payload> script, Stranger stranger) {
    this(new NetServerOptions(), address, script, stranger);
  }

  private ScriptedServer(
      NetServerOptions options, SocketAddress address, BiConsumer<NetSocket, Payload> script, Stranger stranger) {
    this.script = script;
    this.server = await(vertx.createNetServer(options)
        .connectHandler(socket -> {
          if (stranger == null) {
            converse(socket);
          } else {
            stranger.accept(socket);
          }
        })
        .listen(address));
  }

  /** @param script gets each message with the connection to answer on */
  public static ScriptedServer onTcp(BiConsumer<NetSocket, Payload> script) {
    return new ScriptedServer(SocketAddress.inetSocketAddress(0, "127.0.0.1"), script, null);
  }

  static ScriptedServer on(String host, BiConsumer<NetSocket, Payload> script) {
    return new ScriptedServer(SocketAddress.inetSocketAddress(0, host), script, null);
  }

  static ScriptedServer onUnix(Path path, BiConsumer<NetSocket, Payload> script) {
    return new ScriptedServer(SocketAddress.domainSocketAddress(path.toString()), script, null);
  }

  static ScriptedServer onTls(NetServerOptions options, BiConsumer<NetSocket, Payload> script) {
    return new ScriptedServer(options.setSsl(true), SocketAddress.inetSocketAddress(0, "127.0.0.1"), script, null);
  }

  /** Something that is no server of ours. */
  static ScriptedServer stranger(Stranger stranger) {
    return new ScriptedServer(SocketAddress.inetSocketAddress(0, "127.0.0.1"), (socket, message) -> {}, stranger);
  }

  /** Answers every message with a good report. */
  static void good(NetSocket socket, Payload message) {
    socket.write(Frames.report(message.id(), Detail.NONE));
  }

  /** A frame with this JSON text, to the letter. */
  static Buffer frame(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer().appendIntLE(bytes.length).appendBytes(bytes);
  }

  int port() {
    return server.actualPort();
  }

  public String address() {
    return "127.0.0.1:" + port();
  }

  /** The next message that came. */
  Payload message() throws InterruptedException {
    Payload message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  boolean gotNothing() {
    return messages.isEmpty() && admitted.isEmpty();
  }

  /** The next connection that was let in. */
  NetSocket session() throws InterruptedException {
    NetSocket socket = admitted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("nobody logged in");
    }
    return socket;
  }

  private void converse(NetSocket socket) {
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    boolean[] greeted = {false};
    socket.handler(chunk -> {
      decoder.feed(chunk);
      while (decoder.advance()) {
        Envelope envelope = EnvelopeDecoder.decode(decoder.frame(), LIMITS);
        if (greeted[0]) {
          messages.add(envelope.payload().orElseThrow());
          script.accept(socket, envelope.payload().orElseThrow());
        } else {
          greeted[0] = true;
          greet(socket, envelope);
        }
      }
    });
  }

  private void greet(NetSocket socket, Envelope envelope) {
    if (envelope.header().credentials().orElseThrow().password().equals(PASSWORD)) {
      socket.write(Frames.report(Id.AUTHENTICATION, Detail.NONE));
      admitted.add(socket);
      return;
    }
    socket.end(Frames.report(Id.AUTHENTICATION, Detail.of(Fault.AUTH_FAILED, "user name or password is wrong")));
  }

  private static <T> T await(Future<T> future) {
    return future.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).toCompletionStage().toCompletableFuture().join();
  }

  @Override public void close() {
    await(vertx.close());
  }
}
