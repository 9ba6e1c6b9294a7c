package io.bester.bus.status;

import io.bester.bus.Event.HandlerState;
import io.bester.bus.Event.HandlerState.Health;
import io.bester.bus.Once;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What all instances of all rooms of a node have counted, added up for whoever asks. [P-8.14] */
public final class Status {
  private final Instant since = Instant.now();
  private final Set<Clients> clients = ConcurrentHashMap.newKeySet();
  private final Set<Calls> calls = ConcurrentHashMap.newKeySet();
  private final Set<Forwards> forwards = ConcurrentHashMap.newKeySet();

  private Status() {}

  public static Status of(Vertx vertx) {
    return Once.in(vertx, "bus.status", Status::new);
  }

  /** An instance of the client room begins to count. */
  public Clients add(Clients counted) {
    clients.add(counted);
    return counted;
  }

  /** The same for a handler, as long as there is one of its type. */
  public Calls add(Calls counted) {
    calls.add(counted);
    return counted;
  }

  public void remove(Calls counted) {
    calls.remove(counted);
  }

  /** The same for a peer, as long as it is one. */
  public Forwards add(Forwards counted) {
    forwards.add(counted);
    return counted;
  }

  public void remove(Forwards counted) {
    forwards.remove(counted);
  }

  /** Since when is counted. */
  public String since() {
    return text(since);
  }

  public JsonObject clients() {
    Clients.Sum sum = clients.stream().map(Clients::sum).reduce(Clients.Sum.NONE, Clients.Sum::plus);
    int connections = clients.stream().findAny().map(Clients::connections).orElse(0);
    return new JsonObject().put("connections", connections).put("taken", sum.taken()).put("good", sum.good()).put("bad", sum.bad())
        .put("delivered", sum.delivered());
  }

  /** By type. @param programs how they are doing, as far as anybody looks after them */
  public JsonArray handlers(Collection<HandlerState> programs) {
    Map<String, HandlerState> states = programs.stream().collect(Collectors.toMap(HandlerState::type, state -> state));
    Map<String, Calls.Sum> sums = new TreeMap<>();
    calls.forEach(one -> sums.merge(one.type(), one.sum(), Calls.Sum::plus));
    JsonArray all = new JsonArray();
    sums.forEach((type, sum) -> all.add(handler(states.getOrDefault(type, new HandlerState(type, Health.UP, "")), sum)));
    return all;
  }

  /** What its program is known to lack says more than what a call found. */
  private static JsonObject handler(HandlerState program, Calls.Sum sum) {
    Calls.Load load = sum.load();
    boolean troubled = program.health() == Health.UP && !load.trouble().isEmpty();
    Health health = troubled ? Health.DOWN : program.health();
    String cause = troubled ? load.trouble() : program.cause();
    JsonObject json = new JsonObject().put("type", program.type()).put("state", health.name().toLowerCase(Locale.ROOT));
    if (!cause.isEmpty()) {
      json.put("cause", cause);
    }
    return json.put("asked", sum.asked()).put("answered", sum.answered()).put("failed", sum.failed())
        .put("inHand", load.inHand()).put("waiting", load.waiting());
  }

  /** By name. Each is an instance's, but for one that handlers call by different names. */
  public JsonArray peers() {
    Map<String, String> addresses = new TreeMap<>();
    Map<String, Forwards.Sum> sums = new TreeMap<>();
    for (Forwards one : forwards) {
      addresses.put(one.name(), one.address());
      sums.merge(one.name(), one.sum(), Forwards.Sum::plus);
    }
    JsonArray all = new JsonArray();
    sums.forEach((name, sum) -> all.add(peer(name, addresses.get(name), sum)));
    return all;
  }

  private static JsonObject peer(String name, String address, Forwards.Sum sum) {
    JsonObject json = new JsonObject().put("name", name).put("address", address).put("way", sum.way().words())
        .put("waiting", sum.waiting()).put("underWay", sum.underWay()).put("forwarded", sum.forwarded()).put("good", sum.good()).put("bad", sum.bad());
    return sum.loss() == Forwards.Loss.NONE ? json
        : json.put("loss", new JsonObject().put("at", text(sum.loss().at())).put("message", sum.loss().message()));
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
