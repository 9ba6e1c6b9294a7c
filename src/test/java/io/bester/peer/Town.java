package io.bester.peer;

import io.bester.bus.Bus;
import io.bester.bus.Event.Forward;
import io.bester.bus.Origin;
import io.bester.bus.Outcome;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.protocol.Data;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The server a.example with its peer room, whose peers are played. */
final class Town {
  static final String NAME = "a.example";

  private final Vertx vertx;
  private final JsonObject config = new JsonObject()
      .put("name", NAME)
      .put("peers", new JsonObject())
      .put("federation", new JsonObject())
      .put("limits", new JsonObject());
  private Bus bus;

  Town(Vertx vertx) {
    this.vertx = vertx;
  }

  Town peer(String name, String address) {
    config.getJsonObject("peers").put(name, new JsonObject().put("address", address));
    return this;
  }

  Town limit(String key, Object value) {
    config.getJsonObject("limits").put(key, value);
    return this;
  }

  Town rawTargets() {
    config.getJsonObject("federation").put("rawTargets", true);
    return this;
  }

  JsonObject config() {
    return config;
  }

  /** Deploys the room; returns its deployment. */
  String open(int instances) {
    bus = new Bus(vertx);
    return Await.of(vertx.deployVerticle(PeerLink.class, new DeploymentOptions()
        .setInstances(instances)
        .setConfig(config.copy())));
  }

  Town open() {
    open(1);
    return this;
  }

  /** From the local user t, under the type chat. */
  Future<Outcome> send(String target, String json) {
    return send("t", target, json);
  }

  Future<Outcome> send(String user, String target, String json) {
    return forward(origin(user, "", List.of()), target, json);
  }

  Future<Outcome> forward(Origin origin, String target, String json) {
    return bus.forward(new Forward(origin, target, List.of(), "chat", Data.of(json)));
  }

  static Origin origin(String user, String server, List<String> hops) {
    return new Origin(new SessionRef("s", 1), new Ticket("t", 1), Data.of("\"a1\""), user, server, "", hops);
  }
}
