package io.bester.cli.tour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.talk.Loop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TapTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Loop loop = new Loop();
  /** Held on to: Vert.x closes a client that nobody knows any more. */
  private final NetClient client = loop.vertx().createNetClient();
  private final Folder folder = Folder.make();
  private Tap tap;

  @BeforeEach
  void open() throws TimeoutException {
    tap = loop.await(() -> Tap.open(loop, "echo", folder), PATIENCE);
  }

  @AfterEach
  void close() {
    loop.close();
    folder.close();
  }

  @Test
  void handsOnWhatPassesAndTellsIt() throws TimeoutException {
    handler(socket -> socket.handler(frame -> socket.end(framed("\"answer\""))));
    for (int connection = 1; connection <= 2; connection++) {
      assertEquals(framed("\"answer\""), ask(framed("\"question\"")));
      told(tap.next(), connection, true, "\"question\"");
      told(tap.next(), connection, false, "\"answer\"");
    }
  }

  @Test
  void closesWhenTheHandlerClosesWithoutAnAnswer() throws TimeoutException {
    handler(NetSocket::close);
    assertEquals(Buffer.buffer(), ask(framed("\"question\"")));
  }

  @Test
  void closesWhenThereIsNoHandler() throws TimeoutException {
    assertEquals(Buffer.buffer(), ask(framed("\"question\"")));
  }

  @Test
  void knowsWhetherTheHandlerListens() throws TimeoutException {
    assertFalse(loop.await(tap::isReady, PATIENCE));
    handler(socket -> {});
    assertTrue(loop.await(tap::isReady, PATIENCE));
  }

  private static void told(Tap.Passage passage, int connection, boolean fromServer, String json) {
    assertEquals(connection, passage.connection());
    assertEquals(fromServer, passage.fromServer());
    assertArrayEquals(json.getBytes(StandardCharsets.UTF_8), passage.frame());
  }

  /** Sends and returns all that comes until the other side closes. */
  private Buffer ask(Buffer frame) throws TimeoutException {
    CompletableFuture<Buffer> answer = new CompletableFuture<>();
    Buffer read = Buffer.buffer();
    client.connect(address(folder.handler("echo"))).onFailure(answer::completeExceptionally).onSuccess(socket -> {
      socket.handler(read::appendBuffer);
      socket.closeHandler(closed -> answer.complete(read));
      socket.write(frame);
    });
    return loop.await(() -> Future.fromCompletionStage(answer), PATIENCE);
  }

  private void handler(Handler<NetSocket> accept) throws TimeoutException {
    loop.await(() -> loop.vertx().createNetServer().connectHandler(accept).listen(address(folder.program("echo"))), PATIENCE);
  }

  private static SocketAddress address(Path path) {
    return SocketAddress.domainSocketAddress(path.toString());
  }

  private static Buffer framed(String json) {
    return Buffer.buffer().appendIntLE(json.length()).appendString(json);
  }
}
