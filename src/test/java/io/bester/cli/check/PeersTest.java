package io.bester.cli.check;

import io.bester.cli.check.Finding.Level;
import io.bester.cli.talk.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PeersTest {
  private final Loop loop = new Loop();

  @AfterEach void close() {
    loop.close();
  }

  private Found peer(String address) {
    return Found.by(new Peers(loop), "{'peers':{'b.example':{'address':'" + address + "'}}}");
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  }

  @Test void findsNothingWrongWithWhoAnswers() throws IOException {
    try (ServerSocket server = server()) {
      peer("127.0.0.1:" + server.getLocalPort()).nothing();
    }
  }

  @Test void findsThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket server = server()) {
      port = server.getLocalPort();
    }
    peer("127.0.0.1:" + port).one(Level.ERROR, "peers.b.example.address", "127.0.0.1:" + port + " can't be reached: nobody listens there; start that server");
  }

  @Test void findsANameThatNobodyKnows() {
    peer("nobody.invalid:2223").one(Level.ERROR, "peers.b.example.address", "nobody here knows the name nobody.invalid");
  }

  @Test void findsThatNoTlsIsSpoken() throws Exception {
    try (ServerSocket server = server()) {
      Thread answering = new Thread(() -> answer(server));
      answering.start();
      peer("tls://127.0.0.1:" + server.getLocalPort()).one(Level.ERROR, "peers.b.example.address", "the other side doesn't speak TLS; see federation.tls");
      answering.join();
    }
  }

  /** As a server without TLS might. */
  private static void answer(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write("hello, this is no TLS at all".getBytes());
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
