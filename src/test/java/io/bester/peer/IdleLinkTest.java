package io.bester.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bester.bus.Outcome;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A link on which nothing happens. [P-7.8] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class IdleLinkTest {

  @Test void closesAndTheNextMessageDialsAnew(Vertx vertx) {
    FakeServer server = FakeServer.open(vertx, FakeServer.LINKING);
    LonePeer peer = new LonePeer(vertx, server, Duration.ofSeconds(1));

    Await.of(peer.send("t"));
    Await.of(peer.send("t"));
    assertEquals(1, server.connections.get());

    assertEquals(1, Await.next(server.closings));
    assertEquals(Outcome.delivered("b.example"), Await.of(peer.send("t")));
    assertEquals(2, server.connections.get());
  }
}
