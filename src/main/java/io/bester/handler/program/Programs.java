package io.bester.handler.program;

import io.bester.config.Config;
import io.bester.config.HandlerConfig;
import io.bester.process.Exit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The programs of a node, one for each socket whose handler has a command; they come and go with the configuration. */
public final class Programs {
  private static final System.Logger LOG = System.getLogger("bester.handler");
  /** What a process that ends at once has left for its programs, before and after they are killed. */
  private static final long LAST_MILLIS = 500;
  /** Of this process, whichever node they are of. */
  private static final Set<Program> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Exit.before(Programs::endAll);
  }

  private final Context context;
  private final Audience audience;
  private final Consumer<String> gone;
  private final Map<Path, Program> running = new LinkedHashMap<>();
  private final Map<Program, Future<Void>> leaving = new LinkedHashMap<>();
  private Map<Path, Launch> wanted = Map.of();

  /**
   * Everything here is called on the context of whoever makes it.
   *
   * @param gone is told the type of a program of which nothing is left
   */
  public Programs(Vertx vertx, Audience audience, Consumer<String> gone) {
    this.context = vertx.getOrCreateContext();
    this.audience = audience;
    this.gone = gone;
  }

  /** Starts what is new, ends what is gone, and starts again what has changed; the rest isn't touched. */
  public void configure(Config config) {
    wanted = launches(config);
    List.copyOf(running.values()).stream()
        .filter(program -> !program.launch().equals(wanted.get(program.launch().socket())))
        .forEach(this::stop);
    startWanted();
  }

  private static Map<Path, Launch> launches(Config config) {
    Map<Path, Launch> launches = new LinkedHashMap<>();
    for (HandlerConfig handler : config.handlers().values()) {
      if (handler.command().isEmpty()) {
        continue;
      }
      Launch launch = Launch.of(handler, config.informer().path());
      Launch first = launches.putIfAbsent(launch.socket(), launch);
      if (first != null) {
        LOG.log(Level.WARNING, "handler(" + handler.type() + ") has the socket of " + first.type()
            + ": its command is not started; give it a socket of its own");
      }
    }
    return launches;
  }

  /** One that follows another waits until that has gone. */
  private void startWanted() {
    wanted.values().stream()
        .filter(launch -> !running.containsKey(launch.socket()))
        .filter(launch -> leaving.keySet().stream().noneMatch(program -> clash(program.launch(), launch)))
        .forEach(this::start);
  }

  private static boolean clash(Launch one, Launch other) {
    return one.socket().equals(other.socket()) || one.type().equals(other.type());
  }

  private void start(Launch launch) {
    Program program = Program.start(launch, audience);
    LIVING.add(program);
    running.put(launch.socket(), program);
  }

  private void stop(Program program) {
    running.remove(program.launch().socket());
    leaving.put(program, program.stop().onComplete(ended -> {
      LIVING.remove(program);
      context.runOnContext(back -> left(program));
    }));
  }

  private void left(Program program) {
    leaving.remove(program);
    gone.accept(program.launch().type());
    startWanted();
  }

  /** Ends all of them; succeeds when nothing of them is left. */
  public Future<Void> close() {
    wanted = Map.of();
    List.copyOf(running.values()).forEach(this::stop);
    return Future.join(new ArrayList<>(leaving.values())).mapEmpty();
  }

  /** The process ends at once: whoever doesn't end quickly is killed. */
  private static void endAll() {
    LIVING.forEach(Program::stop);
    if (!areGone()) {
      LIVING.forEach(Program::kill);
      areGone();
    }
  }

  private static boolean areGone() {
    try {
      Future.join(LIVING.stream().map(Program::stop).toList())
          .toCompletionStage().toCompletableFuture().get(LAST_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
