package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the clients of the libraries do when the server refuses what they send, or doesn't let them in again. */
@Timeout(120)
class ClientFaultsIT {
  private static final String GOOD = "{'header':{'status':'good','messageType':'statusReport'},'payload':{'id':'auth_special'}}";
  private static final String REFUSED = "{'header':{'status':'bad','messageType':'statusReport','detail':{'code':'too-many','class':'policy',"
      + "'message':'too many connections'}},'payload':{'id':null}}";

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void aFrameThatIsTooLongFailsOnce(Library language) throws Exception {
    language.prepare();
    try (RunningNode node = Setup.in(folder).with("{'limits':{'clientFrame':4096}}").start();
        Child say = language.start("say", folder, node.address(), "romeo", "any", "any", '"' + "x".repeat(5000) + '"')) {
      assertEquals(0, say.exitCode(Deadline.usual()), say::said);
      say.output().await("bad: ", Deadline.usual());
      assertTrue(say.said().contains("4096"), say::said);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPingHasItsAnswer(Library language) throws Exception {
    language.prepare();
    try (RunningNode node = Setup.in(folder).start();
        Child say = language.start("say", folder, node.address(), "romeo", "any", "dummy", "null")) {
      say.output().await("good", Deadline.usual());
    }
  }

  /** The server loses the connection, then refuses a login, then breaks off its answer to the next, then reports. */
  @ParameterizedTest
  @EnumSource
  void aLoginThatIsRefusedForNowIsTriedAgain(Library language) throws Exception {
    language.prepare();
    AtomicInteger logins = new AtomicInteger();
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, logins, asked));
      thread.setDaemon(true);
      thread.start();
      try (Child say = language.start("say", folder, "127.0.0.1:" + server.getLocalPort(), "romeo", "any", "keep", "1")) {
        say.output().await("good", Deadline.usual());
        assertEquals(List.of(asked.peek(), asked.peek()), List.copyOf(asked), "the same again");
      }
      assertEquals(4, logins.get());
    }
  }

  private static void serve(ServerSocket server, AtomicInteger logins, Queue<String> asked) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        read(in);
        switch (logins.incrementAndGet()) {
          case 1 -> {
            write(client, GOOD, Integer.MAX_VALUE);
            asked.add(read(in));
          }
          case 2 -> write(client, REFUSED, Integer.MAX_VALUE);
          case 3 -> write(client, GOOD, 20);
          default -> {
            write(client, GOOD, Integer.MAX_VALUE);
            asked.add(read(in));
            String id = new JsonObject(asked.peek()).getJsonObject("payload").getString("id");
            write(client, GOOD.replace("auth_special", id), Integer.MAX_VALUE);
            in.read();
          }
        }
      } catch (IOException e) {
        // the client has gone, or the test is over
      }
    }
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(Integer.reverseBytes(in.readInt())), StandardCharsets.UTF_8);
  }

  /** So many bytes of a frame, at most. */
  private static void write(Socket client, String json, int bytes) throws IOException {
    byte[] frame = Frame.bytes(Json.text(json)).array();
    client.getOutputStream().write(frame, 0, Math.min(bytes, frame.length));
  }
}
