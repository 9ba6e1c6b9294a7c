package io.bester.transport;

import static io.bester.transport.WebSocketClient.CONTINUATION;
import static io.bester.transport.WebSocketClient.FINAL;
import static io.bester.transport.WebSocketClient.PING;
import static io.bester.transport.WebSocketClient.TEXT;
import static io.bester.transport.WebSocketClient.masked;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.pki.Authority;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many at once who only want to cost us something: they do not get the heap. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
class FloodTest {
  private static final long MOST_HEAP = 48L * 1024 * 1024;
  private static final int MANY = 40;

  @TempDir Path folder;
  private Vertx vertx;

  @BeforeEach void prepare(Vertx started) {
    vertx = started;
  }

  private Listener webSockets(AtomicInteger faults) {
    Config config = Config.parse(new JsonObject()
        .put("listeners", new JsonObject().put("ws", new JsonObject().put("port", 0))));
    return Await.of(Listener.open(vertx, config.listeners().get("ws"), 0, config.limits(), connection ->
        connection.onFault(fault -> {
          faults.incrementAndGet();
          connection.closeAfterSending(fault.fault());
        })));
  }

  @Test void floodsOfFragmentsAndPingsStayOutOfTheHeap() throws IOException {
    AtomicInteger faults = new AtomicInteger();
    Listener door = webSockets(faults);
    byte[] pings = repeated(masked(FINAL | PING, "?".repeat(125)), 2_000);
    byte[] fragments = PlainSocket.join(masked(TEXT, "1"), repeated(masked(CONTINUATION, "1"), 20_000));
    byte[] empty = PlainSocket.join(masked(TEXT, ""), repeated(masked(CONTINUATION, ""), 20_000));
    long before = heap();
    List<WebSocketClient> clients = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      WebSocketClient client = WebSocketClient.connected(door.address());
      clients.add(client);
      writeWhatItTakes(client, List.of(pings, fragments, empty).get(i % 3));
    }
    Await.until(() -> faults.get() == MANY);
    assertHeap(before);
    for (WebSocketClient client : clients) {
      client.close();
    }
  }

  private static byte[] repeated(byte[] frame, int times) {
    byte[][] frames = new byte[times][];
    Arrays.fill(frames, frame);
    return PlainSocket.join(frames);
  }

  private static void writeWhatItTakes(WebSocketClient client, byte[] bytes) {
    try {
      client.write(bytes);
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("reset") || e.getMessage().contains("roken pipe"), e.toString());
    }
  }

  @Test void manyWhoNeverShakeHandsHinderNobody() throws IOException {
    Authority authority = new Authority("Verona");
    TlsDoor door = new TlsDoor(vertx, folder, authority.issue("localhost")).open();
    Random random = new Random(11);
    long before = heap();
    List<PlainSocket> mute = new ArrayList<>();
    for (int i = 0; i < 5 * MANY; i++) {
      PlainSocket socket = PlainSocket.dial(door.address());
      byte[] begun = new byte[random.nextInt(5)];
      System.arraycopy(new byte[] {0x16, 3, 1, 2}, 0, begun, 0, begun.length > 0 ? begun.length - 1 : 0);
      socket.write(begun);
      mute.add(socket);
    }
    try (SSLSocket socket = door.dial(authority.context(), "TLSv1.3")) {
      assertTrue(TlsDoor.echoes(socket));
    }
    assertHeap(before);
    for (PlainSocket socket : mute) {
      socket.close();
    }
  }

  private static void assertHeap(long before) {
    long more = heap() - before;
    assertTrue(more < MOST_HEAP, more + " bytes more");
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
