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
    Table handlers = new Table(2, "Handler", "State", "Asked/s", "Answered/s", "Failed/s", "In hand", "Waiting");
    fill(handlers, before.handlers(), now.handlers(), List.of("type", "state"), HANDLER, List.of("inHand", "waiting"));
    handlers.printBelow(out);
    Table peers = new Table(2, "Peer", "Reached by", "Forwarded/s", "Good/s", "Bad/s", "Under way", "Waiting");
    fill(peers, before.peers(), now.peers(), List.of("name", "way"), PEER, List.of("underWay", "waiting"));
    peers.printBelow(out);
  }

  /** @param words keys of words, the first of which tells one from another */
  private void fill(
      Table table, List<JsonObject> before, List<JsonObject> now, List<String> words, List<String> sums, List<String> numbers) {
    for (JsonObject one : now) {
      JsonObject earlier = earlier(before, words.get(0), one);
      List<String> row = new ArrayList<>();
      words.forEach(key -> row.add(text(one, key)));
      sums.forEach(key -> row.add(rate(earlier, one, key)));
      numbers.forEach(key -> row.add(Words.number(number(one, key))));
      table.add(row);
    }
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
