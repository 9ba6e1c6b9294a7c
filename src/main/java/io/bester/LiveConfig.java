package io.bester;

import io.bester.bus.Bus;
import io.bester.bus.Event.Enrolment;
import io.bester.config.Change;
import io.bester.config.Config;
import io.bester.config.ConfigException;
import io.bester.config.ConfigFile;
import io.bester.config.Loaded;
import io.bester.config.LogConfig;
import io.bester.config.Problem;
import io.bester.process.Logging;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The node's configuration: read at the start, and again when told to and when its file has changed.
 *
 * <p>One reading at a time, on the node's context; a wish that comes meanwhile is one more reading afterwards. A new
 * configuration with problems changes nothing.
 */
final class LiveConfig {
  private static final Logger LOG = System.getLogger("bester.node");
  private static final long LOOK_MILLIS = 2_000;
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Stamp NO_FILE = new Stamp(0, 0);

  private final Vertx vertx;
  private final Path file;
  private Bus bus;
  private volatile Loaded live;
  private Stamp seen = NO_FILE;
  private State state = State.STARTING;
  private boolean wanted;
  private final Enrolled enrolled = new Enrolled();
  private Future<Void> publishing = Future.succeededFuture();

  private enum State { STARTING, RESTING, READING, STOPPED }

  /** What tells one version of the file from the next. */
  private record Stamp(long modified, long size) {
    Stamp(FileProps props) {
      this(props.lastModifiedTime(), props.size());
    }
  }

  /** @param file the empty path for the defaults */
  LiveConfig(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
  }

  /** The configuration as the file has it now; fails if it has problems, or this machine lacks something it names. */
  Future<Loaded> load() {
    return stamp()
        .onComplete(found -> seen = found.succeeded() ? found.result() : NO_FILE)
        .transform(found -> none() ? withoutFile() : ConfigFile.load(vertx, file))
        .compose(LiveConfig::installed);
  }

  private Future<Loaded> withoutFile() {
    return ConfigFile.withoutFile(vertx, System.getenv()).map(loaded -> {
      List<String> warnings = new ArrayList<>(loaded.warnings());
      warnings.add(0, "no -conf was given: every key has its default, or what a BESTER_CONF_ variable says");
      return new Loaded(loaded.json(), loaded.config(), loaded.notes(), warnings);
    });
  }

  private Future<Stamp> stamp() {
    return vertx.fileSystem().props(file.toString()).map(Stamp::new);
  }

  private boolean none() {
    return file.toString().isEmpty();
  }

  private static Future<Loaded> installed(Loaded loaded) {
    List<Problem> problems = loaded.config().installation();
    return problems.isEmpty() ? Future.succeededFuture(loaded) : Future.failedFuture(new ConfigException(problems));
  }

  /** Looks after the file from now on, and fulfils a wish of the time before. */
  void begin(Bus bus, Loaded live) {
    if (state == State.STOPPED) {
      return;
    }
    this.bus = bus;
    this.live = live;
    bus.onEnrolment(this::enrol);
    rest();
    if (!none()) {
      vertx.setPeriodic(LOOK_MILLIS, timer -> look());
    }
  }

  private void look() {
    stamp().onSuccess(found -> {
      if (state == State.RESTING && !found.equals(seen)) {
        request();
      }
    });
  }

  /** Reads again, as soon as that is possible. */
  void request() {
    wanted = true;
    if (state == State.RESTING) {
      read();
    }
  }

  /** How long what is in flight may take at the end. */
  Duration drain() {
    return live == null ? DRAIN : live.config().limits().drain();
  }

  void stop() {
    state = State.STOPPED;
  }

  private void read() {
    state = State.READING;
    wanted = false;
    load().onComplete(outcome -> {
      if (state == State.STOPPED) {
        return;
      }
      if (outcome.failed()) {
        refuse(outcome.cause());
        rest();
        return;
      }
      take(outcome.result()).onComplete(taken -> rest());
    });
  }

  private void rest() {
    if (state == State.STOPPED) {
      return;
    }
    state = State.RESTING;
    if (wanted) {
      read();
    }
  }

  private Future<Void> take(Loaded read) {
    Change change = Change.between(live.config(), read.config());
    Logging.configure(new LogConfig(read.config().log().level(), live.config().log().format()));
    live = read;
    enrolled.shadowed(read.config()).forEach(type -> LOG.log(Level.WARNING, "node(" + read.config().name() + ") handler " + type
        + " is in the configuration now, which goes before the one that has registered itself"));
    return publish().onComplete(everywhere -> {
      read.warnings().forEach(warning -> LOG.log(Level.WARNING, "node(" + read.config().name() + ") " + warning));
      LOG.log(Level.INFO, "node read its configuration again: " + told(change));
    });
  }

  /** A handler has come of its own accord, or gone: succeeds with what stands against it, when all rooms know. */
  private Future<String> enrol(Enrolment enrolment) {
    String against = state == State.STOPPED ? "the server is stopping" : enrolled.take(enrolment, live.json());
    return against.isEmpty() ? publish().map(against) : Future.succeededFuture(against);
  }

  /** One after the other, so that all rooms end with the same. */
  private Future<Void> publish() {
    publishing = publishing.transform(before -> bus.reload(enrolled.onto(live.json())));
    return publishing;
  }

  private static String told(Change change) {
    if (change.isEmpty()) {
      return "nothing has changed";
    }
    String live = change.live().isEmpty() ? "nothing is live" : "live now " + String.join(", ", change.live());
    return change.restart().isEmpty() ? live : live + "; a restart is needed for " + String.join(", ", change.restart());
  }

  private static void refuse(Throwable cause) {
    if (cause instanceof ConfigException config) {
      config.problems().forEach(problem -> LOG.log(Level.ERROR, "node keeps its configuration: " + problem));
    } else {
      LOG.log(Level.ERROR, "node keeps its configuration", cause);
    }
  }
}
