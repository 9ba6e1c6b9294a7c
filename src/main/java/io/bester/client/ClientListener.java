package io.bester.client;

import io.bester.client.account.Accounts;
import io.bester.config.Config;
import io.bester.config.LimitsConfig;
import io.bester.config.ListenerConfig;
import io.bester.protocol.Detail;
import io.bester.protocol.Fault;
import io.bester.protocol.Id;
import io.bester.protocol.codec.Frames;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.bester.transport.SendLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The verticle of the front door: opens the listeners, and makes a session of whoever comes. */
public final class ClientListener extends VerticleBase {
  private final List<Listener> open = new ArrayList<>();
  private final Consumer<Connection> whenClosed = this::left;
  private AtomicInteger connections;
  private Desk desk;

  @Override public Future<?> start() {
    Config config = Config.parse(config());
    connections = Shared.connections(vertx);
    return Accounts.open(vertx, config)
        .onSuccess(accounts -> desk = new Desk(vertx, config, accounts))
        .onSuccess(accounts -> desk.bus.onReload(json -> reload(Config.parse(json))))
        .compose(accounts -> desk.reload(config))
        .compose(ready -> openAll(config));
  }

  private void reload(Config config) {
    desk.reload(config);
    open.forEach(listener -> listener.limits(SendLimits.of(config.limits())));
  }

  private Future<Void> openAll(Config config) {
    Future<Void> opened = Future.succeededFuture();
    int ordinal = 0;
    for (ListenerConfig listener : config.listeners().values()) {
      int place = ordinal++;
      opened = opened.compose(before -> open(listener, place));
    }
    return opened;
  }

  private Future<Void> open(ListenerConfig listener, int place) {
    return Listener.open(vertx, listener, place, desk.config().limits(), connection -> accept(listener, connection))
        .onSuccess(opened -> desk.directory.opened(listener.name(), opened.address()))
        .onSuccess(open::add)
        .mapEmpty();
  }

  private void accept(ListenerConfig listener, Connection connection) {
    LimitsConfig limits = desk.config().limits();
    String host = connection.remoteHost();
    if (connections.incrementAndGet() > limits.connections()) {
      connections.decrementAndGet();
      turnAway(listener, connection, limits.connections() + " connections are open",
          "this server has as many connections as it takes; try again later");
      return;
    }
    if (!desk.doorkeeper.enter(host)) {
      connections.decrementAndGet();
      turnAway(listener, connection, limits.connectionsPerAddress() + " of that address are open",
          "your address has as many connections as one may have, " + limits.connectionsPerAddress() + "; close one of them");
      return;
    }
    new Session(desk, listener, connection, whenClosed);
  }

  private void left(Connection connection) {
    connections.decrementAndGet();
    desk.doorkeeper.leave(connection.remoteHost());
  }

  private void turnAway(ListenerConfig listener, Connection connection, String cause, String message) {
    desk.complaints.warn("client(" + listener.name() + ") too-many: " + cause + ", from=" + connection.remote());
    connection.send(Frames.report(Id.NONE, Detail.of(Fault.TOO_MANY, message)));
    connection.closeAfterSending(Fault.TOO_MANY);
  }

  /** From the front: accepts no more, reads no more, waits for what is under way. */
  @Override public Future<?> stop() {
    long millis = desk.config().limits().drain().toMillis();
    List<Future<Void>> shut = open.stream().map(listener -> listener.shutdown(millis)).toList();
    desk.drain();
    return idle(millis)
        .onSuccess(idle -> desk.giveUp())
        .onSuccess(idle -> desk.sessions().forEach(Session::retire))
        .compose(idle -> Future.join(shut))
        .eventually(() -> desk.accounts.close());
  }

  private Future<Void> idle(long millis) {
    Promise<Void> idle = Promise.promise();
    desk.whenIdle(idle::tryComplete);
    long timer = vertx.setTimer(millis, late -> idle.tryComplete());
    return idle.future().onComplete(done -> vertx.cancelTimer(timer));
  }
}
