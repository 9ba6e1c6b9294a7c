package io.bester.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A path is ours when nobody lives there; what is no dead socket stays as it is. */
@ParameterizedClass
@EnumSource(value = Over.class, names = {"UNIX_EPOLL", "UNIX_NIO"})
@Timeout(60)
class SocketFileTest {
  @Parameter Over over;
  @TempDir Path folder;
  private Vertx vertx;
  private Path path;

  @BeforeEach void start() {
    vertx = over.vertx();
    path = folder.resolve("door.sock");
  }

  @AfterEach void stop() {
    Await.of(vertx.close());
  }

  private ServerSocketChannel listen(int backlog) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path), backlog);
  }

  private void claim() {
    Await.of(SocketFile.claim(vertx, path));
    assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  private void assertRefused(String sentence) {
    Future<Void> claim = SocketFile.claim(vertx, path);
    assertEquals(sentence, Await.failureOf(claim).getMessage());
    assertTrue(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  @Test void takesAFreePath() {
    claim();
  }

  @Test void makesTheFoldersAbove() {
    path = folder.resolve("some/where/door.sock");
    claim();
    assertTrue(Files.isDirectory(path.getParent()));
  }

  @Test void clearsAwayADeadSocket() throws IOException {
    listen(1).close();
    assertTrue(Files.exists(path));
    claim();
  }

  @Test void leavesALivingServerAlone() throws IOException {
    try (ServerSocketChannel server = listen(1)) {
      assertRefused("another server is listening on " + path + "; stop it, or choose another path");
      assertTrue(server.accept().isConnected());
      PlainSocket.dial(path.toString()).close();
    }
  }

  @Test void leavesAServerAloneThatIsTooBusyToAnswer() throws IOException {
    try (ServerSocketChannel server = listen(1)) {
      fillBacklog();
      assertRefused("another server is listening on " + path + "; stop it, or choose another path");
      assertTrue(server.isOpen());
    }
  }

  private void fillBacklog() throws IOException {
    for (boolean full = false; !full; ) {
      SocketChannel guest = SocketChannel.open(StandardProtocolFamily.UNIX);
      guest.configureBlocking(false);
      try {
        guest.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException e) {
        full = true;
      }
    }
  }

  @Test void leavesAnOrdinaryFileAlone() throws IOException {
    Files.writeString(path, "precious");
    assertRefused(path + " exists and is no socket; choose another path or remove it");
    assertEquals("precious", Files.readString(path));
  }

  @Test void leavesAFolderAlone() throws IOException {
    Files.createDirectory(path);
    assertRefused(path + " exists and is no socket; choose another path or remove it");
  }

  @Test void leavesALinkToNowhereAlone() throws IOException {
    Files.createSymbolicLink(path, folder.resolve("nowhere"));
    assertRefused(path + " exists and is no socket; choose another path or remove it");
  }

  @Test void saysThatTheFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("file"), "precious");
    path = folder.resolve("file/door.sock");
    String sentence = Await.failureOf(SocketFile.claim(vertx, path)).getMessage();
    assertTrue(sentence.startsWith(
        "the folder " + folder.resolve("file") + " of the socket " + path + " can't be made: "), sentence);
  }

  @Test void removesOurOwnSocketAndDoesNotMindItsAbsence() throws IOException {
    listen(1).close();
    Await.of(SocketFile.remove(vertx, path));
    Await.of(SocketFile.remove(vertx, path));
    assertFalse(Files.exists(path));
  }
}
