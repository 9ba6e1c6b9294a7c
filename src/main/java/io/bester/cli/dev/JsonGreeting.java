package io.bester.cli.dev;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** For programs: the first line. */
record JsonGreeting(JsonTrace trace) implements Greeting {
  @Override public void ready(Place place, long millis) {
    JsonObject users = new JsonObject();
    place.users().all().forEach(user -> users.put(user.name(), user.password()));
    JsonArray handlers = new JsonArray();
    place.sources().forEach(source -> handlers.add(new JsonObject()
        .put("type", source.type()).put("file", source.file().toString()).put("kind", source.kind().word())));
    JsonObject line = new JsonObject()
        .put("event", "ready")
        .put("tcp", place.tcp())
        .put("ws", "ws://" + place.webSocket())
        .put("users", users)
        .put("handlers", handlers)
        .put("millis", millis);
    place.page().ifPresent(page -> line.put("page", page));
    trace.print(line);
  }
}
