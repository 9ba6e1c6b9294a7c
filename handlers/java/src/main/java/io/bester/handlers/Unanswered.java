package io.bester.handlers;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a client has sent and has no report of, in the order it was sent in. Whoever waits is told outside of the lock. */
final class Unanswered {
  private final Map<String, Waiting> byId = new LinkedHashMap<>();

  private record Waiting(String id, byte[] frame, CompletableFuture<Map<?, ?>> report) {}

  /** Whether nobody waits for this id yet. */
  synchronized boolean add(String id, byte[] frame, CompletableFuture<Map<?, ?>> report) {
    return byId.putIfAbsent(id, new Waiting(id, frame, report)) == null;
  }

  synchronized void sendAll(Connection connection) {
    byId.values().forEach(waiting -> connection.send(waiting.frame()));
  }

  private synchronized List<Waiting> all() {
    return List.copyOf(byId.values());
  }

  private synchronized Waiting remove(Object id) {
    return byId.remove(id);
  }

  void report(Object id, Map<?, ?> header) {
    Waiting waiting = remove(id);
    Object status = header.get("status");
    if (waiting != null && ("good".equals(status) || "0".equals(status))) { // the latter of a ping (P-4.1)
      waiting.report().complete(header);
    } else if (waiting != null) {
      waiting.report().completeExceptionally(new Bad(header));
    }
  }

  /** Nobody says which frame it was, and sent again it would be refused again. If one was too long, then the longest. */
  boolean refused(Bad why) {
    List<Waiting> all = all();
    if (why == null || why.passes() || all.isEmpty()) {
      return false;
    }
    if ("frame-too-large".equals(why.detail().get("code"))) {
      all = all.stream().sorted(Comparator.comparing(waiting -> -waiting.frame().length)).limit(1).toList();
    }
    all.forEach(waiting -> fail(waiting, why));
    return true;
  }

  void fail(IOException why) {
    all().forEach(waiting -> fail(waiting, why));
  }

  private void fail(Waiting waiting, IOException why) {
    remove(waiting.id());
    waiting.report().completeExceptionally(why);
  }
}
