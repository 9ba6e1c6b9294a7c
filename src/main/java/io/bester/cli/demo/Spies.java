package io.bester.cli.demo;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.tour.Spy;
import io.bester.config.Config;
import io.bester.config.ListenerConfig;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A spy on every socket between the boxes and their handlers: each hop is shown as it happens. */
final class Spies {
  private final Screen screen;
  private final Loop loop;
  private final List<Listener> all = new ArrayList<>(); // held on to: what nobody knows is closed

  Spies(Screen screen, Loop loop) {
    this.screen = screen;
    this.loop = loop;
  }

  /** Stands where the server looks for its handler. */
  void onHandler(Box box, String type, String name) {
    Spy spy = new Spy(() -> loop.dialer().dial(box.program(type)), true, (asks, frame) -> screen.hop(
        asks ? box.name() : name, asks ? name : box.name(), asks ? "asks, on a fresh UNIX socket" : Words.commands(frame, type), Words.text(frame)));
    all.add(did(() -> Listener.open(loop.vertx(), type, box.handler(type), "0600", Loop.FRAME_LIMIT, Loop.PATIENT, spy::accept)));
  }

  /** @return where the one finds the other */
  String onPeers(Box from, Box to) {
    Spy spy = new Spy(() -> dial(to), false, (asks, frame) -> screen.hop(
        asks ? from.name() : to.name(), asks ? to.name() : from.name(), Words.word(frame), Words.text(frame)));
    Config config = Config.parse(new JsonObject().put("listeners", new JsonObject().put("spy", new JsonObject()
        .put("kind", "tcp").put("host", "127.0.0.1").put("port", 0))));
    ListenerConfig door = config.listeners().get("spy");
    Listener listener = did(() -> Listener.open(loop.vertx(), door, all.size(), config.limits(), spy::accept));
    all.add(listener);
    return listener.address();
  }

  private Future<Connection> dial(Box box) {
    String address = box.address();
    int colon = address.lastIndexOf(':');
    return colon < 0 ? Future.failedFuture("it isn't ready yet")
        : loop.dialer().dial(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  /** Waits for an action on a socket. */
  <T> T did(Supplier<Future<T>> action) {
    try {
      return loop.await(action, World.START);
    } catch (TimeoutException | CompletionException e) {
      throw new Failure(ExitCode.BAD, "a socket of the demo does not work: " + e.getMessage());
    }
  }
}
