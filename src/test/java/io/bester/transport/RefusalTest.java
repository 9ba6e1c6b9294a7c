package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernel says to a connection that it refuses is understood, in whichever words it comes. */
@ParameterizedClass
@EnumSource(value = Over.class, names = {"UNIX_EPOLL", "UNIX_NIO"})
@Timeout(60)
class RefusalTest {
  @Parameter Over over;
  @TempDir Path folder;
  private Vertx vertx;
  private Dialer dialer;
  private Path path;

  @BeforeEach void start() {
    vertx = over.vertx();
    assumeTrue(over == Over.UNIX_NIO || vertx.isNativeTransportEnabled(), "no epoll on this machine");
    dialer = new Dialer(vertx, Duration.ofSeconds(5), 100, new SendLimits(1, 1, 1));
    path = folder.resolve("handler.sock");
  }

  @AfterEach void stop() {
    Await.of(vertx.close());
  }

  private ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path), 1);
  }

  private Refusal refusal() {
    return Refusal.of(Await.failureOf(dialer.dial(path)));
  }

  @Test void thereIsNoSocket() {
    assertEquals(Refusal.NO_SOCKET, refusal());
  }

  @Test void nobodyListensOnTheSocket() throws IOException {
    listen().close();
    assertEquals(Refusal.NOBODY_LISTENS, refusal());
  }

  @Test void theBacklogIsFull() throws IOException {
    try (ServerSocketChannel mute = listen()) {
      assertEquals(Refusal.BACKLOG_FULL, refusalWhenFull());
      assertEquals(Refusal.BACKLOG_FULL, refusal());
      mute.accept().close();
      Await.of(dialer.dial(path));
    }
  }

  /** The kernel lets in one or two more than the backlog says. */
  private Refusal refusalWhenFull() {
    List<Connection> waiting = new ArrayList<>();
    while (waiting.size() < 10) {
      Future<Connection> dialled = dialer.dial(path);
      boolean refused = Await.of(dialled.transform(done -> Future.succeededFuture(done.failed())));
      if (refused) {
        return Refusal.of(dialled.cause());
      }
      waiting.add(dialled.result());
    }
    throw new AssertionError("a backlog of 1 takes " + waiting.size());
  }

  @Test void thePathIsNoSocketAtAll() throws IOException {
    Files.writeString(path, "a file");
    assertEquals(Refusal.NOBODY_LISTENS, refusal());
  }

  @Test void anythingElseIsAnotherReason() {
    assertEquals(Refusal.OTHER, Refusal.of(new IOException()));
    assertEquals(Refusal.OTHER, Refusal.of(new IOException("something", new IllegalStateException("else"))));
  }

  @Test void theReasonMayLieBelow() {
    assertEquals(Refusal.NOBODY_LISTENS, Refusal.of(new RuntimeException(new IOException("Connection refused"))));
  }

  /** Which can't be had here for certain: a test may run as root. */
  @Test void permissionAndDescriptorsMayBeMissing() {
    assertEquals(Refusal.NOT_PERMITTED, Refusal.of(new IOException("connect(..) failed with error(-13)")));
    assertEquals(Refusal.NOT_PERMITTED, Refusal.of(new SocketException("Permission denied")));
    assertEquals(Refusal.NO_DESCRIPTORS, Refusal.of(new SocketException("Too many open files")));
  }

  @Test void eachReasonHasItsOwnSentence() {
    for (Refusal refusal : Refusal.values()) {
      assertFalse(refusal.sentence().contains(folder.toString()));
    }
    assertEquals(Refusal.values().length, List.of(Refusal.values()).stream().map(Refusal::sentence).distinct().count());
  }
}
