package io.bester.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who dials gets a connection of its own, of the same kind as a door's. */
@ParameterizedClass
@EnumSource(Over.class)
@Timeout(60)
class DialerTest {
  private static final LimitsConfig LIMITS = Config.parse(new JsonObject()).limits();

  @Parameter Over over;
  @TempDir Path folder;
  private Vertx vertx;
  private Dialer dialer;

  @BeforeEach void start() {
    vertx = over.vertx();
    dialer = new Dialer(vertx, Duration.ofSeconds(5), 10, SendLimits.of(LIMITS));
  }

  @AfterEach void stop() {
    Await.of(vertx.close());
  }

  /** A server that says what it is asked. */
  private String echo() {
    return Await.of(Listener.open(vertx, over.listener(folder), 0, LIMITS, connection ->
        connection.onFrame(frame -> connection.send(Buffer.buffer(PlainSocket.frame(new String(frame, UTF_8)))))))
        .address();
  }

  private Connection dial(String address) {
    int colon = address.lastIndexOf(':');
    return Await.of(over.isTcp()
        ? dialer.dial(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
        : dialer.dial(Path.of(address)));
  }

  @Test void asksAndHears() {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    String address = echo();
    Connection connection = dial(address).onFrame(frame -> heard.add(new String(frame, UTF_8)));
    connection.sendOnly(Buffer.buffer(PlainSocket.frame("\"hi\"")));
    assertEquals("\"hi\"", Await.next(heard));
    assertEquals(over.isTcp() ? address : "unix", connection.remote());
    assertEquals(over.isTcp() ? "127.0.0.1" : "", connection.remoteHost());
  }

  @Test void takesNoLongerFramesThanItWasTold() {
    BlockingQueue<String> faults = new LinkedBlockingQueue<>();
    Connection connection = dial(echo()).onFault(fault -> faults.add(fault.fault().code()));
    connection.sendOnly(Buffer.buffer(PlainSocket.frame("12345678901")));
    assertEquals("frame-too-large", Await.next(faults));
  }

  /** The port is taken, so that nobody else can open it meanwhile. */
  @Test void failsWhereNobodyListens() throws IOException {
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      Await.failureOf(over.isTcp() ? dialer.dial("127.0.0.1", taken.getLocalPort()) : dialer.dial(folder.resolve("nobody")));
    }
  }
}
