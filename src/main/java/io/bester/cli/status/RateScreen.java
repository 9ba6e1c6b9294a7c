package io.bester.cli.status;

import static io.bester.cli.status.ServerStatus.number;
import static io.bester.cli.status.ServerStatus.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** How much a server does each second, between two times that it was asked. */
public final class RateScreen {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> CLIENTS = List.of("taken", "good", "bad", "delivered");
  private static final List<String> HANDLER = List.of("asked", "answered", "failed");
  private static final List<String> PEER = List.of("forwarded", "good", "bad");

  private final PrintStream out;
  private final ServerStatus before;
  private final ServerStatus now;
  private final double seconds;

  /** @param before of the same server */
  public RateScreen(PrintStream out, ServerStatus before, ServerStatus now) {
    this.out = out;
    this.before = before;
    this.now = now;
    this.seconds = Math.max(0.001, Duration.between(before.at(), now.at()).toMillis() / 1e3);
  }

  public void print() {
    JsonObject clients = now.clients();
    out.println(now.server() + " at " + CLOCK.format(now.at()) + ", up for " + Words.time(Duration.between(now.since(), now.at()))
        + ", memory " + Words.mebibytes(number(now.heap(), "used")) + " of " + Words.mebibytes(number(now.heap(), "max")) + " MiB, "
        + Words.number(number(clients, "connections")) + " connections, " + Words.number(number(clients, "sessions")) + " sessions");
    out.println("Messages a second: " + rate(before.clients(), clients, "taken") + " taken, " + rate(before.clients(), clients, "good")
        + " good, " + rate(before.clients(), clients, "bad") + " bad, " + rate(before.clients(), clients, "delivered") + " delivered");
    printHandlers();
    printPeers();
  }

  private void printHandlers() {
    Table table = new Table(2, "Handler", "State", "Asked/s", "Answered/s", "Failed/s", "In hand", "Waiting");
    for (JsonObject one : now.handlers()) {
      List<String> row = new ArrayList<>(List.of(text(one, "type"), text(one, "state")));
      JsonObject earlier = earlier(before.handlers(), "type", one);
      HANDLER.forEach(key -> row.add(rate(earlier, one, key)));
      row.add(Words.number(number(one, "inHand")));
      row.add(Words.number(number(one, "waiting")));
      table.add(row);
    }
    table.printBelow(out);
  }

  private void printPeers() {
    Table table = new Table(2, "Peer", "Reached by", "Forwarded/s", "Good/s", "Bad/s", "Under way", "Waiting");
    for (JsonObject one : now.peers()) {
      List<String> row = new ArrayList<>(List.of(text(one, "name"), text(one, "way")));
      JsonObject earlier = earlier(before.peers(), "name", one);
      PEER.forEach(key -> row.add(rate(earlier, one, key)));
      row.add(Words.number(number(one, "underWay")));
      row.add(Words.number(number(one, "waiting")));
      table.add(row);
    }
    table.printBelow(out);
  }

  /** What the server told now, with the rates beside the sums. */
  public JsonObject json() {
    JsonObject json = now.json().copy().put("seconds", seconds);
    json.put("clients", withRates(before.clients(), now.clients(), CLIENTS));
    JsonArray handlers = new JsonArray();
    now.handlers().forEach(one -> handlers.add(withRates(earlier(before.handlers(), "type", one), one, HANDLER)));
    JsonArray peers = new JsonArray();
    now.peers().forEach(one -> peers.add(withRates(earlier(before.peers(), "name", one), one, PEER)));
    return json.put("handlers", handlers).put("peers", peers);
  }

  private JsonObject withRates(JsonObject earlier, JsonObject later, List<String> keys) {
    JsonObject rates = new JsonObject();
    keys.forEach(key -> rates.put(key, Math.round(10 * perSecond(earlier, later, key)) / 10.0));
    return later.copy().put("perSecond", rates);
  }

  /** One that is new has begun with nothing. */
  private static JsonObject earlier(List<JsonObject> all, String key, JsonObject later) {
    return all.stream().filter(one -> text(one, key).equals(text(later, key))).findFirst().orElse(new JsonObject());
  }

  private String rate(JsonObject earlier, JsonObject later, String key) {
    return Words.rate(perSecond(earlier, later, key));
  }

  /** A server that has started anew counts from nothing, too. */
  private double perSecond(JsonObject earlier, JsonObject later, String key) {
    long more = number(later, key) - number(earlier, key);
    return (more < 0 ? number(later, key) : more) / seconds;
  }
}
