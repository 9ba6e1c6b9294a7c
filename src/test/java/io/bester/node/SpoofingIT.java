package io.bester.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever a sender says it is, the handler is told who it is. [P-5.9, P-7.5] */
@Timeout(180)
class SpoofingIT {
  private static final int LIES = 10_000;
  private static final int AT_A_TIME = 100;
  private static final List<Object> CLAIMS = List.of("alice@a.example", "juliet@a.example", "juliet", "u@b.example", "u@c.example",
      "a.example", "b.example", "c.example", "unverified:127.0.0.1", "u@unverified:127.0.0.1", "", "@a.example", "@", "u@b.example@a.example",
      5, true, new JsonArray().add("alice@a.example"), new JsonObject().put("user", "alice"));
  private static final List<String> KEYS = List.of("from", "origin", "rcpt", "hops", "mid", "sig", "username", "user", "sender", "scope");

  private final Random random = new Random(29);
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @TempDir
  Path folder;

  private Setup server() {
    return Setup.in(folder).with("{'name':'a.example','limits':{'maxInFlight':1000}}").handler("chat", "{'request':'envelope','order':'none'}");
  }

  /** Keeps what it is told of the sender, and answers no one. */
  private ScriptedHandler handler(Setup setup) {
    return ScriptedHandler.at(setup.socket("chat"), request -> {
      JsonObject envelope = new JsonObject(request);
      told.add(envelope.getString("from") + " of " + envelope.getString("origin") + " for " + envelope.getJsonArray("rcpt"));
      return "{\"header\":{\"status\":\"0\",\"commands\":[]},\"data\":null}";
    });
  }

  private JsonObject lies(JsonObject into, List<String> keys) {
    keys.forEach(key -> {
      if (random.nextBoolean()) {
        into.put(key, CLAIMS.get(random.nextInt(CLAIMS.size())));
      }
    });
    return into;
  }

  @Test
  void aClientIsWhoItLoggedInAs() {
    Setup setup = server();
    try (RunningNode node = setup.start(); ScriptedHandler chat = handler(setup); WireClient romeo = node.login("romeo")) {
      for (int sent = 0; sent < LIES; sent += AT_A_TIME) {
        for (int i = 0; i < AT_A_TIME; i++) {
          JsonObject payload = lies(new JsonObject(), KEYS).put("type", "chat").put("id", "a").put("data", lies(new JsonObject(), KEYS));
          romeo.write(Frame.bytes(new JsonObject().put("header", lies(new JsonObject(), KEYS)).put("payload", payload).encode()));
        }
        for (int i = 0; i < AT_A_TIME; i++) {
          assertTrue(romeo.next().isGood());
        }
      }
      assertEquals(LIES, chat.count());
      assertEquals(Set.of("romeo@a.example of a.example for []"), told);
    }
  }

  /** It may speak for users of its own, and for nobody else: that a frame of it is believed, or refused, or comes from nobody. */
  @Test
  void aPeerSpeaksForItsOwnUsersOnly() {
    Setup setup = server().with(FederationIT.LISTED).peer("b.example", "127.0.0.1:9");
    try (RunningNode node = setup.start(); ScriptedHandler chat = handler(setup); WireClient peer = node.connect()) {
      peer.send("{'header':{'scope':'server','origin':'b.example'},'payload':{'type':'dummy','data':null,'id':'p1'}}");
      assertEquals("p1", peer.next().id());
      int good = 0;
      for (int sent = 0; sent < LIES; sent++) {
        JsonObject header = lies(new JsonObject(), List.of("from", "origin", "sig", "user", "sender")).put("scope", "server");
        peer.write(Frame.bytes(new JsonObject().put("header", header)
            .put("payload", new JsonObject().put("type", "chat").put("id", "a").put("data", lies(new JsonObject(), KEYS))).encode()));
        good += peer.next().isGood() ? 1 : 0;
      }
      assertEquals(good, chat.count(), "what is refused reaches no handler");
      assertEquals(Set.of("u@b.example of b.example for []", "null of b.example for []"), told);
    }
  }
}
