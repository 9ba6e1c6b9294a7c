package io.bester.informer;

import io.bester.bus.Directory;
import io.bester.bus.status.Status;
import io.bester.config.Release;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** How the server is doing, all on one page. [P-8.14] */
final class Overview {
  private final Status status;
  private final Directory directory;
  private final String server;

  /** @param server the name of this one */
  Overview(Vertx vertx, String server) {
    this.status = Status.of(vertx);
    this.directory = new Directory(vertx);
    this.server = server;
  }

  JsonObject now() {
    return new JsonObject()
        .put("server", server)
        .put("version", Release.version())
        .put("pid", ProcessHandle.current().pid())
        .put("since", status.since())
        .put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("heap", heap())
        .put("clients", clients())
        .put("handlers", status.handlers(directory.handlers()))
        .put("peers", status.peers());
  }

  private static JsonObject heap() {
    Runtime runtime = Runtime.getRuntime();
    return new JsonObject().put("used", runtime.totalMemory() - runtime.freeMemory()).put("max", runtime.maxMemory());
  }

  private JsonObject clients() {
    Set<String> users = directory.users();
    int sessions = users.stream().mapToInt(user -> directory.sessions(user).size()).sum();
    return status.clients().put("users", users.size()).put("sessions", sessions);
  }
}
