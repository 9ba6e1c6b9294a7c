package io.bester.handler.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixListenersTest {
  private static final String BINDS = "import socket, time; s = socket.socket(socket.AF_UNIX); s.bind('chat.sock'); s.listen(1);"
      + " print('listens', flush=True); time.sleep(1000)";

  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("chat.sock");
  }

  @Test void seesWhoListensAndThatNobodyDoes() throws IOException {
    assertFalse(UnixListeners.on(socket()));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket()));
      server.configureBlocking(false);
      assertTrue(UnixListeners.on(socket()));
      assertEquals(null, server.accept(), "nobody has connected");
    }
    assertFalse(UnixListeners.on(socket()), "its file is still there");
  }

  @Test void seesWhoListensOnARelativePath() throws IOException {
    Process program = new ProcessBuilder("python3", "-c", BINDS).directory(folder.toFile()).start();
    try (BufferedReader output = program.inputReader()) {
      assertEquals("listens", output.readLine());
      assertTrue(UnixListeners.on(socket()));
      assertFalse(UnixListeners.on(folder.resolve("elsewhere").resolve("chat.sock")));
    } finally {
      program.destroyForcibly();
    }
  }
}
