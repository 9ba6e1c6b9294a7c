package io.bester.handler;

import io.bester.bus.Bus;
import io.bester.bus.Bus.Subscription;
import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.transport.Dialer;
import io.bester.transport.SendLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The verticle that asks the handlers: a {@link Route} for each type. */
public final class HandlerDispatch extends VerticleBase {
  private static final long GRACE_MILLIS = 5_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Subscribed> routes = new HashMap<>();
  private Bus bus;

  /** A route, and its ear on the bus. */
  private record Subscribed(Route route, Subscription subscription) {}

  @Override public Future<?> start() {
    bus = new Bus(vertx);
    configure(Config.parse(config()));
    bus.onReload(json -> configure(Config.parse(json)));
    return Future.succeededFuture();
  }

  /** Types may come, go and move. What goes is heard for a while yet: messages may be on their way to it. */
  private void configure(Config config) {
    Set.copyOf(routes.keySet()).stream()
        .filter(type -> !config.handlers().containsKey(type))
        .map(routes::remove)
        .forEach(gone -> vertx.setTimer(GRACE_MILLIS, timer -> gone.subscription().cancel()));
    Dialer dialer = new Dialer(vertx, CONNECT_TIMEOUT, config.limits().handlerFrame(), SendLimits.of(config.limits()));
    for (HandlerConfig handler : config.handlers().values()) {
      Subscribed known = routes.get(handler.type());
      if (known == null) {
        routes.put(handler.type(), subscribe(handler, config, dialer));
      } else {
        known.route().configure(handler, config.limits(), dialer);
      }
    }
  }

  private Subscribed subscribe(HandlerConfig handler, Config config, Dialer dialer) {
    Route route = new Route(vertx, bus, dialer, handler, config.limits());
    return new Subscribed(route, bus.onDispatch(handler.type(), route::dispatch));
  }
}
