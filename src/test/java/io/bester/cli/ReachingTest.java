package io.bester.cli;

import static io.bester.cli.Typed.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.cli.Typed.Outcome;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reaching a server, and being let in. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReachingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"send", "listen"})
  void endsWith3WhereNobodyListens(String command) throws IOException {
    int port = freePort();
    Outcome outcome = call(command, "127.0.0.1:" + port, "secret");
    assertEquals(new Outcome(3, "", "bester " + command + ": could not connect to 127.0.0.1:" + port
        + ": nobody listens there; start the server or correct the address.\n"), outcome);
  }

  @Test
  void endsWith3WhereNoFileIs() {
    Outcome outcome = call("send", "unix:" + folder.resolve("none"), "secret");
    assertEquals(new Outcome(3, "", "bester send: could not connect to unix:" + folder.resolve("none")
        + ": there is no such file; start the server or correct the path.\n"), outcome);
  }

  @Test
  void endsWith3WhereAServerLeftItsSocket() throws IOException {
    Path path = folder.resolve("left");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path)).close();
    Outcome outcome = call("send", "unix:" + path, "secret");
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().contains("nobody listens there, it is a file left over"), outcome.err());
  }

  @Test
  void endsWith3WhereTheHostIsUnknown() {
    Outcome outcome = call("send", "nowhere.invalid:2223", "secret");
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().startsWith("bester send: could not connect to nowhere.invalid:2223: "), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void endsWith4WhenThePasswordIsWrong() {
    try (ScriptedServer server = ScriptedServer.onTcp(ScriptedServer::good)) {
      Outcome outcome = call("send", server.address(), "wrong");
      assertEquals(new Outcome(4, "", "bester send: " + server.address()
          + " did not let alice in: user name or password is wrong.\n"), outcome);
    }
  }

  @Test
  void endsWith4WhenTheServerClosesWithoutAWord() {
    try (ScriptedServer server = ScriptedServer.stranger(socket -> socket.handler(frame -> socket.close()))) {
      Outcome outcome = call("listen", server.address(), "wrong");
      assertEquals(4, outcome.code());
      assertTrue(outcome.err().contains("closed the connection instead of letting alice in;"
          + " see whether the user name and the password are right, and whether this port wants tls://.\n"), outcome.err());
    }
  }

  @Test
  void endsWith3WhereSomethingElseAnswers() {
    try (ScriptedServer server = ScriptedServer.stranger(socket ->
        socket.handler(frame -> socket.end(Buffer.buffer("HTTP/1.1 400 Bad Request\r\n\r\n"))))) {
      Outcome outcome = call("send", server.address(), "secret");
      assertEquals(3, outcome.code());
      assertTrue(outcome.err().contains(" does not speak Bester's protocol: it answers in HTTP: this looks like a WebSocket"
          + " listener or a web server; correct the address"), outcome.err());
    }
  }

  @Test
  void endsWith3WhereTheFirstFrameIsNoReport() {
    try (ScriptedServer server = ScriptedServer.stranger(socket -> socket.write(ScriptedServer.frame("{}")))) {
      Outcome outcome = call("send", server.address(), "secret");
      assertEquals(3, outcome.code());
      assertTrue(outcome.err().contains("its first frame is no report"), outcome.err());
    }
  }

  @Test
  void speaksToAnIpv6Address() {
    try (ScriptedServer server = ScriptedServer.on("::1", ScriptedServer::good)) {
      assertEquals(0, call("send", "[::1]:" + server.port(), "secret").code());
    } catch (CompletionException e) {
      Assumptions.abort("no IPv6 here: " + e.getCause());
    }
  }

  private static Outcome call(String command, String address, String password) {
    Typed typed = typed().with("BESTER_PASSWORD", password);
    return command.equals("listen")
        ? typed.run("listen", "--to", address, "--user", "alice")
        : typed.run("send", "--to", address, "--user", "alice", "--type", "echo", "1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
