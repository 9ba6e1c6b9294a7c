package io.bester.handler;

import io.bester.bus.Bus;
import io.bester.bus.Bus.Subscription;
import io.bester.bus.Ordinal;
import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.handler.program.Programs;
import io.bester.handler.program.SocketWatch;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verticle that asks the handlers: a {@link Route} for each type. One of its instances keeps their programs running. */
public final class HandlerDispatch extends VerticleBase {
  private static final long GRACE_MILLIS = 5_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Subscribed> routes = new HashMap<>();
  private Bus bus;
  private String name;
  private Optional<Supervision> supervision = Optional.empty();

  /** A route, and its ear on the bus. */
  private record Subscribed(Route route, Subscription subscription) {}

  /** What one instance does for all. */
  private record Supervision(Programs programs, SocketWatch sockets) {
    void configure(Config config) {
      sockets.configure(config);
      programs.configure(config);
    }
  }

  @Override public Future<?> start() {
    bus = new Bus(vertx);
    if (Ordinal.of(vertx, "handler", context) == 0) {
      Reporter reporter = new Reporter(vertx, bus);
      SocketWatch sockets = new SocketWatch(vertx, reporter);
      supervision = Optional.of(new Supervision(new Programs(vertx, reporter, sockets::left), sockets));
    }
    Config config = Config.parse(config());
    name = config.name(); // a new one needs a restart
    configure(config);
    bus.onReload(json -> configure(Config.parse(json)));
    return Future.succeededFuture();
  }

  /** Types may come, go and move. What goes is heard for a while yet: messages may be on their way to it. */
  private void configure(Config config) {
    Set.copyOf(routes.keySet()).stream()
        .filter(type -> !config.handlers().containsKey(type))
        .map(routes::remove)
        .forEach(this::leave);
    Dialer dialer = new Dialer(vertx, CONNECT_TIMEOUT, config.limits().handlerFrame(), SendLimits.of(config.limits()));
    for (HandlerConfig handler : config.handlers().values()) {
      Subscribed known = routes.get(handler.type());
      if (known == null) {
        routes.put(handler.type(), subscribe(handler, config, dialer));
      } else {
        known.route().configure(handler, config.limits(), dialer);
      }
    }
    supervision.ifPresent(all -> all.configure(config));
  }

  private void leave(Subscribed gone) {
    gone.route().close();
    vertx.setTimer(GRACE_MILLIS, timer -> gone.subscription().cancel());
  }

  private Subscribed subscribe(HandlerConfig handler, Config config, Dialer dialer) {
    Route route = new Route(vertx, bus, name, dialer, handler, config.limits());
    return new Subscribed(route, bus.onDispatch(handler.type(), route::dispatch));
  }

  /** Waits until nothing is left of the programs. */
  @Override public Future<?> stop() {
    return supervision.map(all -> all.programs().close()).orElse(Future.succeededFuture());
  }
}
