package io.bester.cli.dev;

import io.bester.cli.talk.ExitCode;
import io.bester.cli.talk.Failure;
import io.bester.cli.talk.Loop;
import io.bester.cli.tour.Spy;
import io.bester.config.Config;
import io.bester.transport.Connection;
import io.bester.transport.Listener;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All doors on loopback: clients come in by TCP and by WebSocket, and the server comes to the handlers. */
final class Front {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LARGEST = "64MiB"; // the server has limits of its own

  private final Loop loop;
  private final Path server;
  private final Trace trace;
  private final List<Listener> open = new ArrayList<>(); // held on to: what nobody knows is closed

  Front(Loop loop, Path server, Trace trace) {
    this.loop = loop;
    this.server = server;
    this.trace = trace;
  }

  /** @return where it listens */
  String open(String kind, int port, String option) {
    Config config = Config.parse(new JsonObject()
        .put("listeners", new JsonObject().put(kind, new JsonObject().put("kind", kind).put("host", "127.0.0.1").put("port", port)))
        .put("limits", new JsonObject().put("clientFrame", LARGEST).put("preAuthFrame", LARGEST)));
    try {
      return hold(() -> Listener.open(loop.vertx(), config.listeners().get(kind), open.size(), config.limits(), this::accept));
    } catch (CompletionException e) {
      throw new Failure(ExitCode.BAD, e.getCause().getMessage() + " (" + option + " PORT, or 0 for any that is free)");
    }
  }

  private void accept(Connection client) {
    new Spy(() -> loop.dialer().dial(server), false, new Talk(trace)).accept(client);
  }

  /** Opens a handler's socket, as the server knows it. */
  void open(Path socket, Consumer<Connection> accept) {
    try {
      hold(() -> Listener.open(loop.vertx(), "handler", socket, "0600", Loop.FRAME_LIMIT, Loop.PATIENT, accept));
    } catch (CompletionException e) {
      throw new Failure(ExitCode.BAD, "a socket in the temporary folder does not work: " + e.getCause().getMessage());
    }
  }

  private String hold(Supplier<Future<Listener>> opening) {
    try {
      Listener listener = loop.await(opening, PATIENCE);
      open.add(listener);
      return listener.address();
    } catch (TimeoutException e) {
      throw new Failure(ExitCode.BAD, "a socket did not open within " + PATIENCE.toSeconds() + " s; try again");
    }
  }
}
