package io.bester.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.transport.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many instances the peer room has, each server is one instance's, always the same. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SlotsTest {
  private static final int SERVERS = 1_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100})
  void eachServerIsOneInstances(int instances, Vertx vertx) {
    Bus bus = new Bus(vertx);
    for (int i = 0; i < instances; i++) {
      String instance = "instance " + i;
      bus.onForward(i, instances, forward -> Future.succeededFuture(Outcome.delivered(instance)));
    }
    Set<Outcome> answered = new HashSet<>();
    for (int i = 0; i < SERVERS; i++) {
      String server = "server" + i + ".example";
      Outcome first = Await.of(bus.forward(Sentences.forward(server)));
      assertEquals(first, Await.of(bus.forward(Sentences.forward(server))));
      assertEquals(first, Await.of(bus.forward(Sentences.forward(server))));
      answered.add(first);
    }
    assertEquals(Math.min(instances, Address.SLOTS), answered.size());
  }

  /** Hash codes may be negative. */
  @ParameterizedTest
  @ValueSource(strings = {"", "b", "polygenelubricants", "[::1]:2223", "tls://b.example:2223"})
  void anyTargetHasASlot(String target) {
    String address = Address.forward(target);
    int slot = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    assertTrue(slot >= 0 && slot < Address.SLOTS, address);
  }
}
