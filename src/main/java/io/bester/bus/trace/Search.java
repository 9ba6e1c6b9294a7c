package io.bester.bus.trace;

import io.bester.bus.Bus;
import io.bester.bus.Event.Inquiry;
import io.bester.bus.Once;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out where messages went: here, and by asking the servers to which they went on. [P-8.13, P-7.14]
 *
 * <p>A server is asked about a message that went there from here, and about no other.
 */
public final class Search {
  private static final long MILLIS = 2_000;
  /** Of its time each server keeps so much for itself. */
  private static final long OWN_MILLIS = 300;
  /** Servers that are asked at a time, and peers' questions that are answered at a time. */
  private static final int MOST_ASKED = 16;
  private static final int MOST_ANSWERED = 4;

  private final Vertx vertx;
  private final Bus bus;
  private final String here;
  private final AtomicInteger answering;

  /** @param here the name of this server */
  public Search(Vertx vertx, Bus bus, String here) {
    this.vertx = vertx;
    this.bus = bus;
    this.here = here;
    this.answering = Once.in(vertx, "bus.search.answering", AtomicInteger::new);
  }

  /** For one who may know all that is known here. @param names ids of clients, and mids */
  public Future<JsonObject> find(Collection<String> names) {
    return local(names).compose(found -> askOn(found.getJsonArray("messages"), MILLIS)
        .map(others -> found.put("server", here).put("elsewhere", others.messages()).put("silent", others.silent())));
  }

  /**
   * For another server: of the message that it sent here under this mid, and of no other.
   *
   * @param millis how long it waits
   */
  public Future<JsonObject> forPeer(String peer, String mid, long millis) {
    if (answering.incrementAndGet() > MOST_ANSWERED) {
      answering.decrementAndGet();
      return Future.failedFuture("too many ask at a time");
    }
    return local(List.of(mid)).compose(found -> {
      List<JsonObject> theirs = Told.objects(found.getJsonArray("messages")).stream().filter(one -> Told.cameAs(one, mid, peer)).toList();
      return askOn(new JsonArray(theirs), Math.min(MILLIS, millis) - OWN_MILLIS).map(others -> {
        JsonArray all = new JsonArray();
        theirs.forEach(one -> all.add(Told.toPeer(one).put("server", here)));
        Told.objects(others.messages()).forEach(one -> all.add(Told.fromFurther(one)));
        return new JsonObject().put("messages", all).put("silent", others.silent());
      });
    }).onComplete(over -> answering.decrementAndGet());
  }

  /** Not on the event loop, as it looks at all that is kept. */
  private Future<JsonObject> local(Collection<String> names) {
    return vertx.executeBlocking(() -> Traces.of(vertx).find(names), false);
  }

  /** What other servers told, and those that didn't. */
  private record Others(JsonArray messages, JsonArray silent) {}

  private Future<Others> askOn(JsonArray messages, long millis) {
    Others others = new Others(new JsonArray(), new JsonArray());
    if (millis <= 0) {
      return Future.succeededFuture(others);
    }
    List<Future<String>> asked = new ArrayList<>();
    forwards(messages).forEach((mid, server) -> asked.add(bus.inquire(new Inquiry(server, mid, millis))
        .onSuccess(answer -> take(answer, server, others)).onFailure(failure -> silent(server, others))));
    return asked.isEmpty() ? Future.succeededFuture(others) : Future.join(asked).transform(all -> Future.succeededFuture(others));
  }

  /** Server by mid, of the newest messages. */
  private static Map<String, String> forwards(JsonArray messages) {
    Map<String, String> forwards = new LinkedHashMap<>();
    List<JsonObject> all = Told.objects(messages);
    for (int i = all.size() - 1; i >= 0; i--) {
      for (JsonObject hop : Told.objects(all.get(i).getJsonArray("hops"))) {
        if (hop.getString("hop").equals("forwarded") && forwards.size() < MOST_ASKED) {
          forwards.put(hop.getString("mid"), hop.getString("to"));
        }
      }
    }
    return forwards;
  }

  /** Other people's JSON: what is not of this form is left out. */
  private static void take(String answer, String server, Others others) {
    try {
      JsonObject told = new JsonObject(answer);
      Told.objects(told.getValue("messages")).stream().filter(Told::isWhole).forEach(others.messages()::add);
      Told.strings(told.getValue("silent")).forEach(others.silent()::add);
    } catch (DecodeException e) {
      silent(server, others);
    }
  }

  private static void silent(String server, Others others) {
    others.silent().add(server);
  }
}
