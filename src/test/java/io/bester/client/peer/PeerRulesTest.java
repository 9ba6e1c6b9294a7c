package io.bester.client.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bester.config.Config;
import io.bester.config.PeerConfig;
import io.bester.protocol.Envelope.Passage;
import io.bester.protocol.Fault;
import io.bester.protocol.ProtocolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer is believed as far as it speaks of itself. [P-7.5, P-7.6, T29] */
class PeerRulesTest {
  private static final String UNVERIFIED = "unverified:192.0.2.9";
  private static final Config CONFIG = Config.parse(new JsonObject().put("name", "a.example").put("handlers",
      new JsonObject().put("chat", new JsonObject()).put("news", new JsonObject()).put("private",
          new JsonObject().put("peers", new JsonArray().add("b.example"))))
      .put("peers", new JsonObject().put("d.example",
          new JsonObject().put("address", "127.0.0.1:1").put("types", new JsonArray().add("chat")))));

  private static PeerConfig known(String peer) {
    return CONFIG.peers().getOrDefault(peer, PeerConfig.unknown(peer));
  }

  private static PeerRules rules(String peer, Passage passage) {
    return new PeerRules(CONFIG.name(), CONFIG.limits().hops(), known(peer), CONFIG.handlers().get("chat"), passage);
  }

  private static PeerRules rules(String peer, String type) {
    return new PeerRules(CONFIG.name(), CONFIG.limits().hops(), known(peer), CONFIG.handlers().get(type), Passage.NONE);
  }

  private static Passage from(String user) {
    return new Passage("", "", List.of(), user, List.of(), "");
  }

  private static Passage rcpt(String... users) {
    return new Passage("", "", List.of(), "", List.of(users), "");
  }

  private static Passage hops(int count) {
    return new Passage("", "", Collections.nCopies(count, "x"), "", List.of(), "");
  }

  private static void assertRefused(Fault fault, String peer, Passage passage) {
    assertEquals(fault, assertThrows(ProtocolException.class, () -> rules(peer, passage).recipients()).fault());
  }

  @Test void itsOwnUsersAreBelieved() {
    assertEquals("romeo@b.example", rules("b.example", from("romeo@b.example")).user());
  }

  @Test void usersOfOthersAreNot() {
    for (String user : List.of("romeo@c.example", "romeo@a.example", "romeo", "", "romeo@b.example@c.example",
        "romeo@xb.example", "romeo@b.example ", "romeo@a.example@b.example", "@b.example", "ro meo@b.example", "romeo\n@b.example")) {
      assertEquals("", rules("b.example", from(user)).user(), user);
    }
  }

  @Test void aStrangersUsersAreNotBelievedAtAll() {
    assertEquals("", rules(UNVERIFIED, from("romeo@b.example")).user());
    assertEquals("", rules(UNVERIFIED, from("romeo@" + UNVERIFIED)).user());
  }

  @Test void itsOriginIsItsName() {
    rules("b.example", new Passage("b.example", "", List.of(), "", List.of(), ""));
    assertRefused(Fault.NOT_ALLOWED, "b.example", new Passage("c.example", "", List.of(), "", List.of(), ""));
  }

  @Test void aTypeMayBeOpenToSomeServersOnly() {
    rules("b.example", "private");
    rules("c.example", "chat");
    for (String peer : List.of("c.example", UNVERIFIED)) {
      ProtocolException refusal = assertThrows(ProtocolException.class, () -> rules(peer, "private"));
      assertEquals(Fault.NOT_ALLOWED, refusal.fault());
      assertTrue(refusal.getMessage().contains("private"), refusal.getMessage());
    }
  }

  @Test void someTypesMayPassFromAServerOnly() {
    rules("d.example", "chat");
    ProtocolException refusal = assertThrows(ProtocolException.class, () -> rules("d.example", "news"));
    assertEquals(Fault.NOT_ALLOWED, refusal.fault());
    assertTrue(refusal.getMessage().contains("news"), refusal.getMessage());
  }

  @Test void aTypeMustBeOpenOnBothSides() {
    assertThrows(ProtocolException.class, () -> rules("d.example", "private"));
  }

  @Test void aFlawIsRefused() {
    assertRefused(Fault.BAD_ENVELOPE, "b.example", new Passage("", "", List.of(), "", List.of(), "hops is no array"));
  }

  @Test void aMessageHasPassedEightServersAtMost() {
    rules("b.example", hops(8));
    assertRefused(Fault.LOOP, "b.example", hops(9));
  }

  @Test void recipientsAreUsersOfThisServer() {
    assertEquals(List.of("juliet", "romeo"), rules("b.example", rcpt("juliet", "romeo@a.example")).recipients());
    assertEquals(List.of(), rules("b.example", Passage.NONE).recipients());
    assertRefused(Fault.NO_PEER, "b.example", rcpt("juliet", "romeo@c.example"));
    assertRefused(Fault.NO_PEER, "b.example", rcpt("romeo@a.example@a.example"));
  }

  @Test void aMidIsOnePeersOwn() {
    Passage passage = new Passage("", "m1", List.of(), "", List.of(), "");
    assertEquals(rules("b.example", passage).mid(), rules("b.example", passage).mid());
    assertNotEquals(rules("b.example", passage).mid(), rules("c.example", passage).mid());
    assertEquals("", rules("b.example", Passage.NONE).mid());
  }

  @Test void aStrangerReachesUsersByWayOfHandlersOnly() {
    assertRefused(Fault.NOT_ALLOWED, UNVERIFIED, rcpt("juliet"));
    assertEquals(List.of(), rules(UNVERIFIED, Passage.NONE).recipients());
  }

  @Test void aUsersMessagesOfATypeKeepTheirOrder() {
    String order = rules("b.example", from("romeo@b.example")).order("chat");
    assertEquals(order, rules("b.example", from("romeo@b.example")).order("chat"));
    assertNotEquals(order, rules("b.example", from("romeo@b.example")).order("echo"));
    assertNotEquals(order, rules("b.example", from("paris@b.example")).order("chat"));
  }

  @Test void withoutAUserAllOfAConnectionKeepTheirOrder() {
    String order = rules("b.example", Passage.NONE).order("chat");
    assertEquals(order, rules("b.example", Passage.NONE).order("echo"));
    assertFalse(order.isEmpty());
  }

  /** It would wait for itself. */
  @Test void aMessageThatComesByAgainDoesNotWaitForItsEarlierSelf() {
    assertNotEquals(rules("b.example", hops(1)).order("chat"), rules("b.example", hops(3)).order("chat"));
  }
}
