package io.bester.client.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.bester.transport.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may speak as a server, and what that server is called here. [P-7.10] */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PeerGateTest {
  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "192.0.2.9";

  private final JsonObject peers = new JsonObject();
  private PeerGate gate;

  @BeforeEach void open(Vertx vertx) {
    gate = new PeerGate(vertx);
  }

  private PeerGateTest peer(String name, String address) {
    peers.put(name, new JsonObject().put("address", address));
    return this;
  }

  private void accept(String whom) {
    Await.of(gate.reload(Config.parse(new JsonObject()
        .put("peers", peers).put("federation", new JsonObject().put("accept", whom)))));
  }

  private static Visitor from(String host) {
    return new Visitor(host, List.of());
  }

  private void assertRefused(String host, String claimed) {
    ProtocolException refusal = assertThrows(ProtocolException.class, () -> gate.admit(from(host), claimed));
    assertEquals(Fault.NOT_ALLOWED, refusal.fault());
    assertFalse(refusal.getMessage().contains("b.example") || refusal.getMessage().contains("127."));
  }

  @Test void nobodyMayComeBeforeItIsConfigured() {
    assertFalse(gate.mayCome(from(HERE)));
    assertRefused(HERE, "b.example");
  }

  @Test void noneMeansNobodyNotEvenAPeer() {
    peer("b.example", HERE + ":2223").accept("none");
    assertFalse(gate.mayCome(from(HERE)));
    assertRefused(HERE, "b.example");
    assertRefused(HERE, "");
  }

  @Test void listedMeansPeersFromTheirAddress() {
    peer("b.example", HERE + ":2223").accept("listed");
    assertTrue(gate.mayCome(from(HERE)));
    assertEquals("b.example", gate.admit(from(HERE), "b.example"));
    assertEquals("b.example", gate.admit(from(HERE), ""));
    assertFalse(gate.mayCome(from(ELSEWHERE)));
    assertRefused(ELSEWHERE, "b.example");
    assertRefused(ELSEWHERE, "");
    assertRefused("", "b.example");
  }

  @Test void aPeerMayNotUseAnothersName() {
    peer("b.example", HERE + ":2223").peer("c.example", ELSEWHERE + ":2223").accept("listed");
    assertRefused(HERE, "c.example");
    assertRefused(HERE, "d.example");
    assertRefused(HERE, "B.EXAMPLE");
    assertEquals("c.example", gate.admit(from(ELSEWHERE), "c.example"));
  }

  @Test void severalPeersOfOneAddressAreToldApartByTheirNames() {
    peer("b.example", HERE + ":2223").peer("c.example", HERE + ":2224").accept("listed");
    assertEquals("b.example", gate.admit(from(HERE), "b.example"));
    assertEquals("c.example", gate.admit(from(HERE), "c.example"));
    assertEquals("unverified:" + HERE, gate.admit(from(HERE), ""));
    assertRefused(HERE, "d.example");
  }

  @Test void anyMeansEverybodyButUnderNoNameOfAPeer() {
    peer("b.example", HERE + ":2223").accept("any");
    assertTrue(gate.mayCome(from(ELSEWHERE)));
    assertEquals("unverified:" + ELSEWHERE, gate.admit(from(ELSEWHERE), "b.example"));
    assertEquals("unverified:" + ELSEWHERE, gate.admit(from(ELSEWHERE), "d.example"));
    assertEquals("unverified:" + ELSEWHERE, gate.admit(from(ELSEWHERE), ""));
    assertEquals("unverified:" + HERE, gate.admit(from(HERE), "d.example"));
    assertEquals("unverified:unix", gate.admit(from(""), "d.example"));
  }

  @Test void anyKnowsItsPeersAllTheSame() {
    peer("b.example", HERE + ":2223").accept("any");
    assertEquals("b.example", gate.admit(from(HERE), "b.example"));
    assertEquals("b.example", gate.admit(from(HERE), ""));
  }

  @Test void aPeersHostMayBeAName() {
    peer("b.example", "localhost:2223").accept("listed");
    assertEquals("b.example", gate.admit(from(HERE), "b.example"));
  }

  @Test void aPeerWhoseHostIsUnknownKeepsNoOtherOut() {
    peer("lost.example", "no-such-host.invalid:2223").peer("b.example", HERE + ":2223").accept("listed");
    assertEquals("b.example", gate.admit(from(HERE), "b.example"));
    assertRefused(HERE, "lost.example");
  }

  @Test void aPeerMayHaveAnAddressOfVersion6() {
    peer("b.example", "[::1]:2223").accept("listed");
    assertEquals("b.example", gate.admit(from("0:0:0:0:0:0:0:1"), "b.example"));
  }

  @Test void aReloadLetsInAndShutsOut() {
    peer("b.example", HERE + ":2223").accept("listed");
    peers.clear();
    peer("c.example", HERE + ":2223").accept("listed");
    assertRefused(HERE, "b.example");
    assertEquals("c.example", gate.admit(from(HERE), "c.example"));
    accept("none");
    assertRefused(HERE, "c.example");
  }

  @Test void aReloadTakesANameFromWhomItBelongsToNoMore() {
    peer("b.example", HERE + ":2223").accept("any");
    assertTrue(gate.stillAdmits("b.example", from(HERE)));
    assertTrue(gate.stillAdmits("unverified:" + ELSEWHERE, from(ELSEWHERE)));
    peer("b.example", ELSEWHERE + ":2223").accept("any");
    assertFalse(gate.stillAdmits("b.example", from(HERE)));
    assertTrue(gate.stillAdmits("b.example", from(ELSEWHERE)));
    peers.clear();
    accept("any");
    assertFalse(gate.stillAdmits("b.example", from(ELSEWHERE)));
    accept("listed");
    assertFalse(gate.stillAdmits("unverified:" + ELSEWHERE, from(ELSEWHERE)));
  }

  @Test void aReloadLeavesAServerAloneThatIsOneOfSeveral() {
    peer("b.example", HERE + ":2223").peer("c.example", HERE + ":2224").accept("listed");
    assertTrue(gate.stillAdmits(gate.admit(from(HERE), ""), from(HERE)));
  }

  /** It is to prove itself, and an address is no proof. */
  @Test void aPeerWithAKeyOrTlsDoesNotComeInByItsAddress() {
    peer("b.example", "tls://" + HERE + ":2223").accept("listed");
    assertRefused(HERE, "b.example");
    peers.put("b.example", new JsonObject().put("address", HERE + ":2223").put("key", "ed25519:AAAA"));
    accept("listed");
    assertRefused(HERE, "b.example");
    accept("any");
    assertEquals("unverified:" + HERE, gate.admit(from(HERE), "b.example"));
  }

  @Test void aPeerComesInByItsCertificateFromAnywhere() {
    peer("b.example", "tls://" + HERE + ":2223").peer("c.example", HERE + ":2224").accept("listed");
    Visitor b = new Visitor(ELSEWHERE, List.of("b.example", "www.b.example"));
    assertTrue(gate.mayCome(b));
    assertEquals("b.example", gate.admit(b, "b.example"));
    assertEquals("b.example", gate.admit(b, ""));
    assertTrue(gate.stillAdmits("b.example", b));
    assertThrows(ProtocolException.class, () -> gate.admit(b, "www.b.example"));
  }

  @Test void aCertificateSaysMoreThanAnAddress() {
    peer("b.example", "tls://" + HERE + ":2223").peer("c.example", HERE + ":2224").accept("listed");
    Visitor b = new Visitor(HERE, List.of("b.example"));
    assertThrows(ProtocolException.class, () -> gate.admit(b, "c.example"));
    assertThrows(ProtocolException.class, () -> gate.admit(new Visitor(ELSEWHERE, List.of("d.example")), "d.example"));
    assertEquals("c.example", gate.admit(new Visitor(HERE, List.of("d.example")), "c.example"));
  }

  @Test void whoIsInStaysAsLongAsItWouldBeLetIn() {
    peer("b.example", HERE + ":2223").accept("listed");
    assertTrue(gate.stillAdmits("b.example", from(HERE)));
    assertFalse(gate.stillAdmits("b.example", from(ELSEWHERE)));
    assertFalse(gate.stillAdmits("c.example", from(HERE)));
    accept("any");
    assertTrue(gate.stillAdmits("unverified:" + ELSEWHERE, from(ELSEWHERE)));
    accept("none");
    assertFalse(gate.stillAdmits("b.example", from(HERE)));
  }
}
