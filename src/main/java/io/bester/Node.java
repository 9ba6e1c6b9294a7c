package io.bester;

import io.bester.bus.Bus;
import io.bester.bus.Directory;
import io.bester.bus.trace.Traces;
import io.bester.config.Config;
import io.bester.config.ListenerConfig;
import io.bester.config.Loaded;
import io.bester.process.Exit;
import io.bester.process.Logging;
import io.bester.process.Signals;
import io.bester.transport.SocketFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** One server: opens the house, keeps its configuration fresh, closes it again. */
public final class Node extends VerticleBase {
  /** Deployment keys: the configuration's file, how many instances, and whether signals to this process are ours. */
  static final String CONF = "bester.conf";
  static final String INSTANCES = "bester.instances";
  static final String SIGNALS = "bester.signals";

  private static final Logger LOG = System.getLogger("bester.node");
  /** More than the house takes beyond the drain. */
  private static final Duration PATIENCE = Duration.ofSeconds(7);
  private static final String LISTENER = "io.bester.client.ClientListener";
  private static final String INFORMER = "io.bester.informer.Informer";

  private final Map<String, VerticleDescriptor> rooms;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private House house;
  private LiveConfig configuration;
  private Future<?> started;

  /** @param rooms by name, from the back of the house to the front */
  Node(Map<String, VerticleDescriptor> rooms) {
    this.rooms = rooms;
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    house = new House(vertx, context, rooms);
    configuration = new LiveConfig(vertx, Path.of(config().getString(CONF, "")));
  }

  @Override
  public Future<?> start() {
    listenToSignals();
    started = configuration.load()
        .onSuccess(Node::announce)
        .compose(this::claimSockets)
        .compose(this::openRooms)
        .onSuccess(this::serve)
        .recover(cause -> close().compose(closed -> Future.failedFuture(cause)));
    return started;
  }

  @Override
  public Future<?> stop() {
    return close();
  }

  private Future<Void> close() {
    configuration.stop();
    return house.close(configuration.drain());
  }

  private void listenToSignals() {
    if (config().getBoolean(SIGNALS, false)) {
      Signals.on("HUP", () -> context.runOnContext(hangUp -> configuration.request()));
      Signals.on("TERM", () -> leave("TERM"));
      Signals.on("INT", () -> leave("INT"));
    }
  }

  private static void announce(Loaded loaded) {
    Logging.configure(loaded.config().log());
    loaded.notes().forEach(note -> LOG.log(Level.INFO, "node " + note));
    loaded.warnings().forEach(warning -> LOG.log(Level.WARNING, "node " + warning));
  }

  /**
   * Before any room opens: a listener of many instances would find its own socket there. An informer that nobody asked
   * for sees to its own.
   */
  private Future<Loaded> claimSockets(Loaded loaded) {
    List<Future<?>> claims = new ArrayList<>();
    for (Path socket : sockets(loaded.config())) {
      claims.add(SocketFile.claim(vertx, socket));
    }
    return Future.all(claims).map(loaded);
  }

  private List<Path> sockets(Config config) {
    List<Path> sockets = new ArrayList<>();
    if (house.has(LISTENER)) {
      config.listeners().values().stream()
          .filter(listener -> listener.kind() == ListenerConfig.Kind.UNIX)
          .forEach(listener -> sockets.add(listener.path()));
    }
    if (house.has(INFORMER) && config.informer().explicit()) {
      sockets.add(config.informer().path());
    }
    return sockets;
  }

  private Future<Loaded> openRooms(Loaded loaded) {
    Traces.of(vertx).keep(loaded.config().trace().hops());
    new Bus(vertx); // its codec must be there before the first room
    Integer asked = config().getInteger(INSTANCES);
    return house.open(loaded.json(), asked == null ? OptionalInt.empty() : OptionalInt.of(asked)).map(loaded);
  }

  private void serve(Loaded loaded) {
    configuration.begin(new Bus(vertx), loaded);
    System.out.println(readyLine(loaded.config(), ProcessHandle.current().pid(), new Directory(vertx).listeners()));
    System.out.flush();
  }

  /** The listeners under their names and in the order of the configuration, then any others. */
  static String readyLine(Config config, long pid, Map<String, String> open) {
    Map<String, String> ordered = new LinkedHashMap<>();
    config.listeners().keySet().stream().filter(open::containsKey).forEach(name -> ordered.put(name, open.get(name)));
    open.forEach(ordered::putIfAbsent);
    StringBuilder line = new StringBuilder("bester ready name=" + config.name() + " pid=" + pid);
    ordered.forEach((name, address) -> line.append(' ').append(name).append('=').append(address));
    return line.toString();
  }

  /** On the signal's own thread. A start that is under way ends first, or Vert.x would call it a failure. */
  private void leave(String signal) {
    if (!leaving.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "node leaves at once at a second SIG" + signal + "; what was in flight is lost");
      Exit.now(1);
    }
    LOG.log(Level.INFO, "node closes at SIG" + signal);
    Future<Void> closed = Future.future(promise -> context.runOnContext(back -> close()
        .transform(stopped -> started)
        .transform(ended -> vertx.close())
        .onComplete(promise)));
    Exit.after(closed, configuration.drain().plus(PATIENCE), 0);
  }
}
