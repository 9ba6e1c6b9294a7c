package io.bester.cli.status;

import static io.bester.cli.status.ServerStatus.number;
import static io.bester.cli.status.ServerStatus.object;
import static io.bester.cli.status.ServerStatus.text;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One page on how a server is doing, what is wrong with it first. */
public final class StatusScreen {
  private final PrintStream out;

  public StatusScreen(PrintStream out) {
    this.out = out;
  }

  public void print(ServerStatus status) {
    JsonObject told = status.json();
    out.println(status.server() + " is up for " + Words.time(Duration.between(status.since(), status.at()))
        + ", Bester " + text(told, "version") + ", pid " + number(told, "pid"));
    List<String> problems = problems(status);
    if (!problems.isEmpty()) {
      out.println();
      out.println("Problems");
      problems.forEach(problem -> out.println("  " + problem));
    }
    printSums(status);
    handlers(status.handlers()).printBelow(out);
    peers(status.peers()).printBelow(out);
  }

  private static Table peers(List<JsonObject> peers) {
    Table table = new Table(3, "Peer", "Address", "Reached by", "Forwarded", "Good", "Bad", "Under way", "Waiting");
    peers.forEach(peer -> table.add(Stream.concat(Stream.of(text(peer, "name"), text(peer, "address"), text(peer, "way")),
        Stream.of("forwarded", "good", "bad", "underWay", "waiting").map(key -> Words.number(number(peer, key)))).toList()));
    return table;
  }

  /** The peers alone, and which of them have lost messages. */
  public void printPeers(ServerStatus status) {
    if (status.peers().isEmpty()) {
      out.println(status.server() + " has no peers; they stand under peers in its configuration");
      return;
    }
    peers(status.peers()).print(out);
    List<String> losses = losses(status);
    if (!losses.isEmpty()) {
      out.println();
      losses.forEach(out::println);
    }
  }

  private static List<String> problems(ServerStatus status) {
    List<String> problems = new ArrayList<>();
    for (JsonObject handler : status.handlers()) {
      String state = text(handler, "state");
      String cause = text(handler, "cause");
      if (!state.isEmpty() && !state.equals("up")) {
        problems.add("handler " + text(handler, "type") + " is " + state + (cause.isEmpty() ? "" : ": " + cause));
      }
    }
    problems.addAll(losses(status));
    return problems;
  }

  private static List<String> losses(ServerStatus status) {
    return status.peers().stream().filter(peer -> peer.containsKey("loss")).map(peer -> {
      JsonObject loss = object(peer, "loss");
      return "peer " + text(peer, "name") + " lost a message " + Words.time(Duration.between(ServerStatus.time(loss, "at"), status.at()))
          + " ago: " + text(loss, "message");
    }).toList();
  }

  private void printSums(ServerStatus status) {
    JsonObject clients = status.clients();
    out.println();
    out.println("Clients   " + word(clients, "connections") + " connections, " + word(clients, "sessions") + " sessions of "
        + word(clients, "users") + " users");
    long underWay = Math.max(0, number(clients, "taken") - number(clients, "good") - number(clients, "bad"));
    out.println("Messages  " + word(clients, "taken") + " taken, " + word(clients, "good") + " good, " + word(clients, "bad") + " bad, "
        + Words.number(underWay) + " under way; " + word(clients, "delivered") + " delivered");
    out.println("Memory    " + Words.mebibytes(number(status.heap(), "used")) + " of " + Words.mebibytes(number(status.heap(), "max")) + " MiB");
  }

  private static String word(JsonObject json, String key) {
    return Words.number(number(json, key));
  }

  private static Table handlers(List<JsonObject> handlers) {
    Table table = new Table(2, "Handler", "State", "Asked", "Answered", "Failed", "In hand", "Waiting");
    handlers.forEach(one -> table.add(Stream.concat(Stream.of(text(one, "type"), text(one, "state")),
        Stream.of("asked", "answered", "failed", "inHand", "waiting").map(key -> word(one, key))).toList()));
    return table;
  }
}
