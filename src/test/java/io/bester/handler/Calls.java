package io.bester.handler;

import io.bester.bus.Bus;
import io.bester.bus.Event.Dispatch;
import io.bester.bus.Origin;
import io.bester.bus.SessionRef;
import io.bester.bus.Ticket;
import io.bester.config.Config;
import io.bester.protocol.Data;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Calls that come to a gate. Who is let in after waiting goes to a handler, which doesn't answer: so it shows. */
final class Calls implements AutoCloseable {
  final FakeHandler handler;
  private final Route route;

  Calls(Vertx vertx, Path folder) throws IOException {
    Path socket = folder.resolve("chat.sock");
    Config config = Config.parse(new JsonObject().put("handlers", new JsonObject()
        .put("chat", new JsonObject().put("socket", socket.toString()).put("timeout", "10m"))));
    Dialer dialer = new Dialer(vertx, Duration.ofSeconds(5), 1000, SendLimits.of(config.limits()));
    route = new Route(vertx, new Bus(vertx), config.name(), dialer, config.handlers().get("chat"), config.limits());
    handler = FakeHandler.open(socket, FakeHandler.MUTE);
  }

  HandlerCall call(String json) {
    Ticket ticket = new Ticket("nobody", 1);
    Origin origin = new Origin(new SessionRef("nobody", 1), ticket, Data.of("1"), "romeo", "", "", List.of());
    return new HandlerCall(route, new Dispatch(origin, "chat", Data.of(json), List.of(), List.of()));
  }

  @Override public void close() {
    handler.close();
  }
}
